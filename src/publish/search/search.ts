/** The search index of the site: only the shards in which something changed are made again. */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { Answers } from '../../content/ask/answers.ts';
import { answerTo } from '../../content/ask/queries.ts';
import type { Index } from '../../content/index/database.ts';
import { readSettings } from '../../content/index/settings.ts';
import type { Period } from '../../editorial/periods.ts';
import type { Output } from '../../output/output.ts';
import type { Site } from '../../schemas/site.ts';
import type { ShardEntry, ShardList } from '../../search/shard.ts';
import { stemmerModule } from '../../search/stemmers.ts';
import type { Settings } from '../../settings.ts';
import type { Crew } from '../crew.ts';
import { makeShard } from './make-shard.ts';
import { patchShard } from './patch-shard.ts';
import type { ShardFile, ShardOrder } from './shard-files.ts';
import {
  authorName,
  filtersOf,
  type Member,
  memberOf,
  planShards,
  type ShardFilters,
  type ShardStory,
  storiesOf,
  touchedShards,
} from './shard-stories.ts';

export interface SearchOptions {
  settings: Settings;
  crew: Crew;
  output: Output;
  /** Paths in the output folder that are not what was written, with their origins. */
  lost: ReadonlyMap<string, string | null>;
  /** Makes every shard, whatever the index knows. */
  full: boolean;
  /** Gets how many stories were indexed, of all that must be. */
  progress?: (done: number, total: number) => void;
}

/** A shard as it should be. */
interface Shard extends Period {
  name: string;
  stories: ShardStory[];
}

const folder = 'search';
const originOf = (part: string) => `search ${part}`;

/**
 * Brings the search index up to date. It belongs to the build's transaction, after all edits are known.
 * @returns how many shards were made
 */
export async function bringSearch(answers: Answers, options: SearchOptions): Promise<number> {
  const { index } = answers;
  const isAnyLost = [...options.lost.values()].some((origin) => origin?.startsWith(originOf('')));
  const isTouched = index.sql('select 1 from touched').get() !== undefined;
  if (index.isPrinted() && !options.full && !isAnyLost && !isTouched) return 0;

  const site = readSettings(index);
  const shards = planShards(answers);
  const isTouchedShard = touchedShards(index, site);
  const stale = shards.flatMap((period): Shard[] => {
    const old = knownShard(index, period.name);
    const isSame = old?.first === period.first && old.last === period.last;
    if (isSame && !options.full && !isTouchedShard(period, JSON.parse(old.filters))) return [];
    const stories = storiesOf(answers, period, site);
    if (options.full || old?.made_of !== keyOf(stories)) return [{ ...period, stories }];
    const { name, first, last } = period;
    index.sql('update shards set first = ?, last = ? where name = ?').run(first, last, name);
    return [];
  });
  await bringShards(answers, stale, { ...options, site });
  const names = new Set(shards.map(({ name }) => name));
  for (const [name] of index.rows<[string]>('select name from shards')) {
    if (names.has(name)) continue;
    settleShard(index, name, [], options);
    index.sql('delete from shards where name = ?').run(name);
  }
  index.sql('delete from words_before').run();
  restoreLost(index, options);
  settleList(answers, site, settleStemmer(answers, site, options), options);
  return stale.length;
}

const keyOf = (stories: readonly ShardStory[]) => hash('sha256', stories.map(({ key }) => key).join(' '), 'base64url');

/** A shard as the index knows it from the build before. */
interface KnownShard extends Period {
  made_of: string;
  /** As JSON. */
  filters: string;
}

const knownShard = (index: Index, name: string) =>
  index.sql('select first, last, made_of, filters from shards where name = ?').get(name) as unknown as
    | KnownShard
    | undefined;

async function bringShards(
  answers: Answers,
  shards: readonly Shard[],
  { site, ...options }: SearchOptions & { site: Site },
): Promise<void> {
  const { index } = answers;
  const { crew, settings, progress } = options;
  const total = shards.reduce((sum, { stories }) => sum + stories.length, 0);
  const isMuch = shards.length > 1 && total >= crew.worthwhile;
  let done = 0;
  const bring = async ({ name, first, last, stories }: Shard) => {
    const order: ShardOrder = { stories, language: site.language };
    const members = options.full ? undefined : membersOf(index, name);
    const { files, words } =
      members && isPatchWorthwhile(members, stories)
        ? await patchShard(index, { name, members }, order)
        : isMuch
          ? await crew.makeShard(order, settings)
          : await makeShard(index, order);
    settleShard(index, name, files, options);
    const row = [name, first, last, keyOf(stories), stories.length, words];
    index
      .sql('insert or replace into shards values (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(...row, JSON.stringify(filtersOf(stories)), JSON.stringify(stories.map(memberOf)));
    done += stories.length;
    progress?.(done, total);
  };
  // The largest first: what takes long should not begin last.
  const order = shards.toSorted((a, b) => b.stories.length - a.stories.length);
  await pLimit(isMuch ? crew.size : 1).map(order, bring);
}

function membersOf(index: Index, name: string): Member[] | undefined {
  const row = index.sql('select members from shards where name = ?').get(name);
  return row && JSON.parse(row['members'] as string);
}

/** To take words out and put others in costs more for each story than to begin anew. */
function isPatchWorthwhile(members: readonly Member[], stories: readonly ShardStory[]): boolean {
  const known = new Set(members.map(({ key }) => key));
  const stayed = stories.filter(({ key }) => known.has(key)).length;
  const changed = members.length - stayed + (stories.length - stayed);
  return changed * worthOfPatch <= stories.length;
}
const worthOfPatch = 8;

/** Puts the files of a shard into the index and the output in place of those that it had. */
function settleShard(index: Index, shard: string, files: readonly ShardFile[], { output }: SearchOptions): void {
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
function restoreLost(index: Index, { output, lost }: SearchOptions): void {
  const read = index.sql('select bytes from search_files where shard = ? and name = ?');
  for (const [path, origin] of lost) {
    const [, shard = '', name = ''] = path.split('/');
    const bytes = origin === originOf(shard) && output.has(path) ? read.get(shard, name)?.['bytes'] : undefined;
    if (bytes) output.write(path, bytes as Uint8Array, originOf(shard));
  }
}

/** Brings the file that knows the stems of the language's words. @returns its name */
function settleStemmer(answers: Answers, { language }: Site, options: SearchOptions): string | undefined {
  const module = stemmerModule(language);
  if (module === undefined) {
    settle(answers, 'stemmer', new Map(), options);
    return undefined;
  }
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(module)));
  const name = `stemmer-${hash('sha256', bytes).slice(0, 16)}.js`;
  settle(answers, 'stemmer', new Map([[`${folder}/${name}`, bytes]]), options);
  return name;
}

/** Brings the list with which a search begins. */
function settleList(answers: Answers, site: Site, stemmer: string | undefined, options: SearchOptions): void {
  const { index } = answers;
  const rows = index.rows<[...ShardEntry, string]>(`select s.name || '/' || f.name, stories, words, filters
    from shards s join search_files f on f.shard = s.name and f.part = 'head' order by s.first`);
  const filters = rows.map(([, , , written]): ShardFilters => JSON.parse(written));
  const used = new Set(filters.flatMap(({ sections }) => sections));
  const authors = [...new Set(filters.flatMap((shard) => shard.authors))].sort();
  const named = authors.map((id): [string, string] => [id, authorName(index, id)]);
  const list: ShardList = {
    language: site.language,
    timezone: site.timezone,
    ...(stemmer && { stemmer }),
    shards: rows.map(([head, stories, words]): ShardEntry => [head, stories, words]),
    sections: answerTo(answers, 'sections').value.flatMap(({ id, name }) => (used.has(id) ? [[id, name]] : [])),
    authors: named.sort(([, a], [, b]) => a.localeCompare(b, site.language)),
    years: [...new Set(filters.flatMap(({ years }) => years))].sort((a, b) => b - a),
  };
  settle(answers, 'list', new Map([[`${folder}/shards.json`, Buffer.from(JSON.stringify(list))]]), options);
}

/** Makes the files of one part of the search those that are wanted. */
function settle(
  { index }: Answers,
  part: string,
  wanted: ReadonlyMap<string, Uint8Array>,
  { output, lost }: SearchOptions,
): void {
  const origin = originOf(part);
  for (const [path, bytes] of wanted) {
    if (lost.has(path) || output.sumOf(path) !== hash('sha256', bytes)) output.write(path, bytes, origin);
  }
  for (const { path } of index.sql('select path from output where origin = ?').all(origin)) {
    if (!wanted.has(path as string)) output.remove(path as string);
  }
}
