/** The search index of the site: only the shards in which something changed are made again. */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { Answers } from '../../content/ask/answers.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { readSettings } from '../../content/index/settings.ts';
import type { Period } from '../../editorial/periods.ts';
import type { Output } from '../../output/output.ts';
import type { Site } from '../../schemas/site.ts';
import type { ShardEntry, ShardList } from '../../search/shard.ts';
import { stemmerModule } from '../../search/stemmers.ts';
import type { Settings } from '../../settings.ts';
import type { Crew } from '../crew.ts';
import type { ShardOrder } from './make-shard.ts';
import {
  authorName,
  filtersOf,
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
  const known = index.sql('select * from shards where name = ?');
  const stale = shards.flatMap((period): Shard[] => {
    const old = known.get(period.name) as unknown as KnownShard | undefined;
    const anyway = options.full || isLost(period.name, options);
    const isSame = old?.first === period.first && old.last === period.last;
    if (isSame && !anyway && !isTouchedShard(period, JSON.parse(old.filters))) return [];
    const stories = storiesOf(answers, period, site);
    if (anyway || old?.made_of !== keyOf(stories)) return [{ ...period, stories }];
    const { name, first, last } = period;
    index.sql('update shards set first = ?, last = ? where name = ?').run(first, last, name);
    return [];
  });
  await makeShards(answers, stale, { ...options, site });
  const names = new Set(shards.map(({ name }) => name));
  for (const [name] of index.rows<[string]>('select name from shards')) {
    if (names.has(name)) continue;
    settle(answers, name, new Map(), options);
    index.sql('delete from shards where name = ?').run(name);
  }
  settleList(answers, site, settleStemmer(answers, site, options), options);
  return stale.length;
}

const isLost = (part: string, { lost }: SearchOptions) => [...lost.values()].includes(originOf(part));

const keyOf = (stories: readonly ShardStory[]) => hash('sha256', stories.map(({ key }) => key).join(' '), 'base64url');

/** A shard as the index knows it from the build before. */
interface KnownShard extends Period {
  made_of: string;
  filters: string;
}

async function makeShards(
  answers: Answers,
  shards: readonly Shard[],
  { site, ...options }: SearchOptions & { site: Site },
): Promise<void> {
  const { index } = answers;
  const { crew, settings, progress } = options;
  const total = shards.reduce((sum, { stories }) => sum + stories.length, 0);
  const here = async (order: ShardOrder) => (await import('./make-shard.ts')).makeShard(index, order);
  const isMuch = shards.length > 1 && total >= crew.worthwhile;
  const make = isMuch ? (order: ShardOrder) => crew.makeShard(order, settings) : here;
  let done = 0;
  const bring = async ({ name, first, last, stories }: Shard) => {
    const made = await make({ stories, language: site.language });
    const files = [...made.files].map(([file, bytes]): [string, Uint8Array] => [
      `${folder}/${made.folder}/${file}`,
      bytes,
    ]);
    settle(answers, name, new Map(files), options);
    index
      .sql('insert or replace into shards values (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        name,
        first,
        last,
        made.folder,
        keyOf(stories),
        stories.length,
        made.words,
        JSON.stringify(filtersOf(stories)),
      );
    done += stories.length;
    progress?.(done, total);
  };
  // The largest first: what takes long should not begin last.
  const order = shards.toSorted((a, b) => b.stories.length - a.stories.length);
  await pLimit(isMuch ? crew.size : 1).map(order, bring);
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
  const rows = index.rows<[...ShardEntry, string]>('select folder, stories, words, filters from shards order by first');
  const filters = rows.map(([, , , written]): ShardFilters => JSON.parse(written));
  const used = new Set(filters.flatMap(({ sections }) => sections));
  const authors = [...new Set(filters.flatMap((shard) => shard.authors))].sort();
  const named = authors.map((id): [string, string] => [id, authorName(index, id)]);
  const list: ShardList = {
    language: site.language,
    timezone: site.timezone,
    ...(stemmer && { stemmer }),
    shards: rows.map(([folder, stories, words]): ShardEntry => [folder, stories, words]),
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
