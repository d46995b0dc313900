import { readFileSync } from 'node:fs';
import type { Answers } from '../content/ask/answers.ts';
import type { Edition } from '../content/ask/edition.ts';
import { normalise, readBody } from '../content/fields/markdown-text.ts';
import { blobId } from '../content/files/blob-id.ts';
import { contentFile } from '../content/files/content-path.ts';
import { lookOf, statOf } from '../content/files/look.ts';
import { readSettings } from '../content/index/settings.ts';
import type { View } from '../content/index/view.ts';
import { bodyOptions, type ReadyBody } from '../content/read/ready-body.ts';
import { ContentChanged } from '../errors.ts';
import type { AddressOf } from '../markdown/source/readdress.ts';
import type { Settings } from '../settings.ts';

/** What readers see. With drafts, stories that are scheduled are shown too. */
export function viewOf({ now, drafts }: Pick<Settings, 'now' | 'drafts'>): View {
  return { now, drafts };
}

/** An edition that is printed from an index and the content folder it belongs to. */
export function createEdition(
  answers: Answers,
  { content, now }: Pick<Settings, 'content' | 'now'>,
  ready?: ReadonlyMap<string, ReadyBody>,
): Edition {
  const { markdown: parser, url } = readSettings(answers.index);
  const readText = (file: string, hash: string) => {
    const bytes = readFileSync(contentFile(content, file));
    if (blobId(bytes) !== hash) throw new ContentChanged(file);
    return readBody(normalise(bytes.toString('utf8')));
  };
  // Loading the parsers takes a tenth of a second; a build that prints no body needs none of them.
  let parsers: Promise<typeof import('../markdown/body/body.ts')> | undefined;
  return {
    answers,
    now,
    loadBody: async (file, hash, breaks) => {
      const known = ready?.get(file);
      if (known?.hash === hash && lookAt(contentFile(content, file)) === known.look) return known.body;
      const text = readText(file, hash);
      parsers ??= import('../markdown/body/body.ts');
      const { renderBody } = await parsers;
      return renderBody(text, { parser, ...bodyOptions(file, url, breaks) });
    },
    loadMarkdown: async (file, hash, addressOf) => {
      const text = readText(file, hash);
      return readdress(text, addressOf);
    },
    readdress,
  };
}

/** Loading it takes as long as loading the parsers. */
async function readdress(markdown: string, addressOf: AddressOf): Promise<string> {
  return (await import('../markdown/source/readdress.ts')).readdress(markdown, addressOf);
}

function lookAt(file: string): string | undefined {
  const stat = statOf(file);
  return stat && lookOf(stat).look;
}
