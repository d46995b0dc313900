/** Makes Markdown of every text, and a file of every story. */

import { readdress } from '../addresses/readdress.ts';
import type { Links } from '../addresses/resolve-link.ts';
import { broughtOf, nameOf } from '../bring/bring.ts';
import { fileKey } from '../bring/needs.ts';
import { inBatches } from '../convert/batches.ts';
import { keyOfReference, type WriteTask } from '../convert/converter.ts';
import type { Converters } from '../convert/pool.ts';
import { resolve } from '../convert/resolve.ts';
import { type Decision, fileOf, pictureFolderOf } from '../decide/decision.ts';
import { decisions } from '../decide/decisions.ts';
import type { Reference, Resolution } from '../form/body.ts';
import type { Picture, Story } from '../form/holding.ts';
import type { Source } from '../form/source.ts';
import type { Leftovers } from '../report/leftovers.ts';
import { type Losses, lineOf } from '../report/losses.ts';
import { type Shown, storyText } from './story-text.ts';
import type { Writer } from './writer.ts';

export interface StoryTools extends Links {
  source: Source;
  converters: Converters;
  /** By refs. */
  aliases: ReadonlyMap<string, readonly string[]>;
  writer: Writer;
  losses: Losses;
  leftovers: Leftovers;
  /** Which old site it is, among those whose stories the record has. */
  origin: string;
  progress?: ((done: number) => void) | undefined;
}

interface Decided {
  decision: Decision;
  story: Story;
}

export async function writeStories(tools: StoryTools): Promise<void> {
  let done = 0;
  // Batches end in any order, and what they tell is put in order by the report.
  await inBatches(decisions(tools.holdings), tools.converters.abreast, async (batch) => {
    const settled = batch.map((one) => ({ ...one, ...settle(one, tools) }));
    const tasks: WriteTask[] = [];
    for (const { story, resolutions } of settled)
      tasks.push({ body: await tools.source.body(story, tools.holdings.assetsOf(story.ref)), resolutions });
    const written = await tools.converters.write(tasks);
    for (const [at, one] of settled.entries()) {
      const { text, losses } = written[at] ?? { text: '', losses: [] };
      writeStory(one, { body: text, losses }, tools);
    }
    done += batch.length;
    tools.progress?.(done);
  });
}

/** What a story's text refers to, and where its file will be. */
function settle({ decision, story }: Decided, tools: StoryTools) {
  const references = tools.holdings.rows<Reference>(
    'select kind, address from refs where n = ? order by position',
    decision.n,
  );
  const resolutions = new Map<string, Resolution>(
    references.map((reference) => [keyOfReference(reference), resolve(reference, story, decision, tools)]),
  );
  const path = fileOf(decision, ownsPictures(decision, tools));
  return { resolutions, path };
}

/** Whether pictures lie in the folder of a story. */
const ownsPictures = (decision: Decision, { holdings }: StoryTools) => {
  const folder = `${pictureFolderOf(decision)}/`;
  return (
    holdings.rows(`select 1 from brought where path > ? and path < ? limit 1`, folder, `${folder.slice(0, -1)}0`)
      .length > 0
  );
};

function writeStory(
  { decision, story, path }: Decided & { path: string },
  { body, losses: found }: { body: string; losses: StoryLoss[] },
  tools: StoryTools,
): void {
  const { losses, leftovers, writer } = tools;
  const old = tools.old.own(story.address ?? '') && story.address;
  const about = { story: story.ref, source: story.place, old, file: path };
  const aliases = tools.aliases.get(story.ref) ?? [];
  const image = story.image && shown(story.image, { decision, story }, tools);
  if (story.image && !image)
    losses.add({
      ...about,
      level: 'lost',
      what: `its featured picture ${story.image.address} is missing`,
      fix: 'give it one',
    });
  const { text, dropped } = storyText(decision, story, { aliases, image, body: withoutFeatured(body, image) });
  for (const { field, why } of dropped)
    losses.add({
      ...about,
      level: 'changed',
      what: `its ${field} is left out, because it ${why.replace(' · ', '; ')}`,
      fix: '',
    });
  for (const loss of found) {
    const leftover = loss.leftover === undefined ? undefined : leftovers.keep(story.ref, loss.leftover);
    const line = lineOf(loss, text);
    const { level, what, fix } = loss;
    const source = loss.line === undefined ? story.place : { ...story.place, line: loss.line };
    losses.add({ ...about, source, level, what, fix, ...(line && { line }), ...(leftover && { leftover }) });
  }
  const outcome = writer.write(path, text, `${tools.origin} ${story.ref}`);
  if (outcome === 'kept')
    losses.add({ ...about, level: 'told', what: 'was changed since the last import, and stays as it is', fix: '' });
  if (outcome === 'removed')
    losses.add({
      ...about,
      level: 'told',
      what: 'was removed or moved since the last import, and is not brought again',
      fix: '',
    });
}

type StoryLoss = Parameters<typeof lineOf>[0];

/** The page shows the featured picture above the text: one that begins with it would show it twice. */
function withoutFeatured(body: string, image: Shown | undefined): string {
  const [whole = '', src, title] = /^!\[[^\]\n]*\]\((\S+?)(?: "((?:[^"\\\n]|\\.)*)")?\)(?:\n\n|$)/.exec(body) ?? [];
  if (!image || src !== image.src) return body;
  if (title !== undefined && image.caption === undefined) image.caption = title.replace(/\\(?=["\\])/g, '');
  return title === undefined || image.caption === title ? body.slice(whole.length) : body;
}

/** A featured picture as content names it. */
function shown(picture: Picture, { decision, story }: Decided, tools: StoryTools): Shown | undefined {
  const brought = broughtOf(fileKey(picture.address, story, tools.old), tools.holdings);
  if (!brought || 'missing' in brought) return undefined;
  const asset = tools.holdings.assetAt(picture.address);
  const { alt = asset?.alt, caption = asset?.caption, credit = asset?.credit } = picture;
  return {
    src: nameOf(brought.path, decision, story),
    ...(alt && { alt }),
    ...(caption && { caption: readdress(caption, story, tools) }),
    ...(credit && { credit }),
  };
}
