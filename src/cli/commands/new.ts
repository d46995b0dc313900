import { constants } from 'node:os';
import { join } from 'node:path';
import type { BegunKind } from '../../content/write/begun.ts';
import { isSite, timezoneOf } from '../../content/write/site-settings.ts';
import { UsageError } from '../../errors.ts';
import { shownFolder } from '../../folder.ts';
import { checkContent } from '../../output/folders.ts';
import { type Beginning, Cancelled, type Desk } from '../new/desk.ts';
import { edit, readEditor } from '../new/editor.ts';
import { optionsOf, readKind, titleOf, type Values } from '../new/kind.ts';
import { say } from '../new/say.ts';
import { write } from '../new/write.ts';
import { readArguments, readSettings } from '../options.ts';

const usage = `broadsheet new [kind] [headline or name] [options]

Begins a story, or what else editors write, as a file that is in order, and asks for what is missing. A story is a draft until it
has a date. No file is ever written over.

  story           what is begun if no kind is named
    --title TEXT      the headline
    --section NAME    the section, by its id or its name
    --author NAME     who writes it; may be given again         (the staff)
    --tag NAME        what it is about; may be given again
    --dek TEXT        a sentence under the headline
    --published DATE  when readers see it, such as 2026-05-08T09:30; with it the story is no draft
    --draft           keeps a story with a date a draft
    --folder          gives it a folder of its own, with room for its pictures
    --mdx             it uses components
  author          --name TEXT, --role TEXT
  section, tag    --name TEXT, --description TEXT
  page            --title TEXT, --description TEXT
  campaign        an ad of the site's own
    --advertiser TEXT, --url ADDRESS
    --picture FILE    as large as an ad, or twice as large; may be given again
    --alt TEXT        what it says

  --slug NAME     the end of the address, and the name of the file (from the headline or name)
  --edit          opens the file with what VISUAL or EDITOR names
  --content DIR   what editors write                  (content)
  --cache DIR     what a build made, which knows old addresses   (.cache)
  --now INSTANT   as if it were that instant, such as 2026-05-09T12:00:00Z
  --json          prints what was written as one JSON object: file, url
`;

export async function run(args: string[]): Promise<void> {
  const { kind, rest } = readKind(args);
  const read = readArguments(rest, usage, optionsOf(kind), 1);
  if (!read) return;
  const { values, positionals } = read;
  const title = titleOf(kind);
  const [written] = positionals;
  if (written !== undefined && values[title] !== undefined)
    throw new UsageError(`"${written}" and --${title} ${values[title]} are given; leave one of them out.`);
  const called = (written ?? values[title])?.replace(/\s*[\r\n]+\s*/g, ' ').trim() || undefined;

  const settings = readSettings(values);
  checkContent(settings);
  const shown = shownFolder(settings.content);
  const editor = values.edit ? readEditor() : undefined;
  const timezone = timezoneOf(settings.content);
  const asker = canAsk() ? (await import('../new/asker.ts')).asker : undefined;
  const desk = { settings, shown, timezone, asker };
  let begun: Beginning;
  try {
    const site = isSite(settings.content) ? [] : [await (await import('../new/site.ts')).beginSite(desk)];
    begun = await begin(kind, { ...values, [title]: called }, desk);
    begun.files.unshift(...site);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    console.error('Nothing was written.');
    // As if the signal had ended it, which a terminal sends for this key where nobody is asked.
    process.exitCode = 128 + constants.signals.SIGINT;
    return;
  }
  const file = write(begun, desk, kind);
  if (values.json) console.log(JSON.stringify({ file: `${shown}/${file}`, url: begun.url }));
  else console.log(say(begun, { shown, kind, content: values.content }));
  if (editor) await edit(join(settings.content, file), editor, { quiet: values.json ?? false });
}

/** Where nobody sits at a terminal, nothing is asked: programs would wait for ever. */
function canAsk(): boolean {
  const { CI, TERM } = process.env;
  return process.stdin.isTTY === true && process.stderr.isTTY === true && !CI && TERM !== 'dumb';
}

async function begin(kind: BegunKind, values: Values, desk: Desk): Promise<Beginning> {
  if (kind === 'story') return (await import('../new/story.ts')).beginStory(values, desk);
  if (kind === 'campaign') return (await import('../new/campaign.ts')).beginCampaign(values, desk);
  const { beginEntry } = await import('../new/entry.ts');
  const { title, name = title, role, description: more = role, slug } = values;
  return beginEntry(kind, { name, more, slug }, desk);
}
