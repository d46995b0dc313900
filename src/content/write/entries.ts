/** The sections, authors, tags and other things that have a file each, read from these alone: whatever the number of stories. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../../editorial/names/nearest.ts';
import { isSameName, slugOf } from '../../editorial/names/slug.ts';
import { slugPattern } from '../../schemas/fields.ts';
import { readFrontMatter } from '../fields/front-matter.ts';
import { normalise } from '../fields/markdown-text.ts';
import { readYaml } from '../fields/yaml.ts';
import { folders } from '../files/folders.ts';
import { identify } from '../files/identify.ts';
import { type BegunKind, begun } from './begun.ts';

export interface Entry {
  id: string;
  /** The name that readers see; the id where the file cannot be read. */
  name: string;
  /** Content path. */
  path: string;
  fields: Record<string, unknown>;
}

/** In the order of their ids. */
export function listEntries(content: string, kind: Exclude<BegunKind, 'story'>): Entry[] {
  const { folder } = begun[kind];
  if (!existsSync(join(content, folder))) return [];
  return readdirSync(join(content, folder))
    .sort()
    .flatMap((file): Entry[] => {
      const path = `${folder}/${file}`;
      const identity = identify(path);
      if (identity === undefined || !('kind' in identity) || identity.kind !== folders[folder].kind) return [];
      const fields = fieldsOf(join(content, path));
      const name = typeof fields['name'] === 'string' ? fields['name'] : identity.name;
      return [{ id: identity.name, name, path, fields }];
    });
}

/** What a file says in its fields; nothing if they are not in order, which a build tells. */
export function fieldsOf(file: string): Record<string, unknown> {
  const text = normalise(readFileSync(file, 'utf8'));
  const { data } = /\.mdx?$/.test(file) ? readFrontMatter(text) : readYaml(text);
  return data !== null && typeof data === 'object' ? (data as Record<string, unknown>) : {};
}

/** The one that is meant by its id, or by the name that readers see. */
export function entryNamed(entries: readonly Entry[], written: string): Entry | undefined {
  return entries.find(({ id }) => id === written) ?? entries.find(({ name }) => isSameName(name, written));
}

/** The one that was probably meant. */
export function entryLike(entries: readonly Entry[], written: string): Entry | undefined {
  const names = entries.flatMap((entry) => [entry.id, entry.name].map((name) => ({ name, entry })));
  const meant = nearest(
    written,
    names.map(({ name }) => name),
  );
  return names.find(({ name }) => name === meant)?.entry;
}

/** The id of a tag by its id, or by any word: a tag needs no file. */
export function tagId(tags: readonly Entry[], written: string): string {
  return slugPattern.test(written) ? written : (entryNamed(tags, written)?.id ?? slugOf(written));
}
