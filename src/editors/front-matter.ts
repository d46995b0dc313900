/**
 * What Astro's language server reads, so that front matter has completion, help and errors in editing programs: for each kind of file a
 * schema, and which file is of which kind. Astro writes both for its own collections (`experimental.contentIntellisense`), but not for
 * live ones, as ours is.
 */
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Index } from '../content/index/database.ts';
import { fileSchemas } from './files.ts';
import { offerNames } from './offer.ts';
import { namesOf } from './site-names.ts';
import { writeChanged } from './write-changed.ts';

const kinds = ['article', 'author', 'page'] as const;

/** Where Astro's language server looks, below the folder that is open in an editing program: the one with the content folder in it. */
export function frontMatterFolder(content: string): string {
  return join(dirname(content), '.astro/collections');
}

/** @param content the content folder, of which the index is */
export function writeFrontMatterFiles(index: Index, content: string): void {
  writeChanged(frontMatterFolder(content), frontMatterFiles(index, content));
}

/** Texts by the names of their files. */
function frontMatterFiles(index: Index, content: string): Map<string, string> {
  const names = namesOf(index);
  // The server asks for a file by its address without escapes, in lower case.
  const base = decodeURIComponent(pathToFileURL(content).href);
  const entries = Object.fromEntries(
    index
      .sql(`select path, kind from files where kind in (${kinds.map(() => '?').join()}) order by path`)
      .all(...kinds)
      .map(({ path, kind }) => [`${base}/${path}`.toLowerCase(), kind]),
  );
  const collections = kinds.map((name) => ({ hasSchema: true, name }));
  return new Map([
    ['collections.json', JSON.stringify({ collections, entries })],
    ...kinds.map((kind): [string, string] => [
      `${kind}.schema.json`,
      JSON.stringify(offerNames(fileSchemas[kind], names)),
    ]),
  ]);
}
