/** Puts the files of the search into the output, and takes out those that it had before. Those of shards are kept in the index too. */
import { hash } from 'node:crypto';
import type { Index } from '../../content/index/database.ts';
import type { Output } from '../../output/output.ts';
import type { ShardFile } from './shard-files.ts';

export interface SettleOptions {
  output: Output;
  /** Paths in the output folder that are not what was written, with their origins. */
  lost: ReadonlyMap<string, string | null>;
}

export const folder = 'search';
const originOf = (part: string) => `search ${part}`;

export const isOfSearch = (origin: string | null) => origin?.startsWith(originOf('')) ?? false;

/** Puts the files of a shard into the index and the output in place of those that it had. */
export function settleShard(index: Index, shard: string, files: readonly ShardFile[], { output }: SettleOptions): void {
  const names = new Set(files.map(({ name }) => name));
  const kept = new Set(files.map(({ name, first }) => `${name} ${first}`));
  const drop = index.sql('delete from search_files where shard = ? and part = ? and first = ?');
  const had = index.sql('select part, first, name from search_files where shard = ?').all(shard);
  for (const { part, first, name } of had as unknown as ShardFile[]) {
    if (kept.has(`${name} ${first}`)) continue;
    drop.run(shard, part, first);
    if (!names.has(name)) output.remove(pathOf(shard, name));
  }
  const put = index.sql('insert or replace into search_files values (?, ?, ?, ?, ?, ?, ?)');
  for (const { part, first, last, weight, name, bytes } of files) {
    if (!bytes) continue;
    put.run(shard, part, first, last, weight, name, bytes);
    const path = pathOf(shard, name);
    if (!output.has(path)) output.write(path, bytes, originOf(shard));
  }
}

const pathOf = (shard: string, name: string) => `${folder}/${shard}/${name}`;

/** Writes files of shards again that are not in the output folder as they were written. */
export function restoreLost(index: Index, { output, lost }: SettleOptions): void {
  const read = index.sql('select bytes from search_files where shard = ? and name = ?');
  for (const [path, origin] of lost) {
    const [, shard = '', name = ''] = path.split('/');
    const bytes = origin === originOf(shard) && output.has(path) ? read.get(shard, name)?.['bytes'] : undefined;
    if (bytes) output.write(path, bytes as Uint8Array, originOf(shard));
  }
}

/** Makes the files of one part of the search those that are wanted. */
export function settle(
  index: Index,
  part: string,
  wanted: ReadonlyMap<string, Uint8Array>,
  { output, lost }: SettleOptions,
): void {
  const origin = originOf(part);
  for (const [path, bytes] of wanted) {
    if (lost.has(path) || output.sumOf(path) !== hash('sha256', bytes)) output.write(path, bytes, origin);
  }
  for (const { path } of index.sql('select path from output where origin = ?').all(origin)) {
    if (!wanted.has(path as string)) output.remove(path as string);
  }
}
