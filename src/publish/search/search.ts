/** The search index of the site: only the shards in which something changed are made again. */
import { hash } from 'node:crypto';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Answers } from '../../content/ask/answers.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { readSettings } from '../../content/index/settings.ts';
import type { Period } from '../../editorial/periods.ts';
import type { Output } from '../../output/output.ts';
import type { Site } from '../../schemas/site.ts';
import type { ShardList } from '../../search/shard.ts';
import type { Settings } from '../../settings.ts';
import type { Crew } from '../crew.ts';
import type { OldShard } from './old-shards.ts';
import type { ShardOrder, ShardStory } from './shard-files.ts';
import { authorName, filtersOf, planShards, type ShardFilters, storiesOf, touchedShards } from './shard-stories.ts';

export interface SearchOptions {
  settings: Pick<Settings, 'content' | 'out'>;
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
    if (anyway || old?.stories !== keysOf(stories)) return [{ ...period, stories }];
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
  await settleList(answers, site, options);
  return stale.length;
}

const isLost = (part: string, { lost }: SearchOptions) => [...lost.values()].includes(originOf(part));

const keysOf = (stories: readonly ShardStory[]) => stories.map(({ key }) => key).join(' ');

/** A shard as the index knows it from the build before. */
interface KnownShard extends Period {
  name: string;
  head: string;
  /** As `keysOf` writes it. */
  stories: string;
  filters: string;
}

/** Makes shards, from what old ones hold as far as they hold it. */
async function makeShards(
  answers: Answers,
  shards: readonly Shard[],
  { site, ...options }: SearchOptions & { site: Site },
): Promise<void> {
  const { crew, settings, progress, full } = options;
  const overlapping = answers.index.sql('select * from shards where first <= ? and last >= ?');
  const known = new Map(
    (full ? [] : shards)
      .flatMap(({ first, last }) => overlapping.all(last, first) as unknown as KnownShard[])
      .map((shard) => [shard.name, shard]),
  );
  const held = new Map(
    [...known].flatMap(([name, { stories }]) => stories.split(' ').map((key): [string, string] => [key, name])),
  );
  const total = shards.flatMap(({ stories }) => stories.filter(({ key }) => !held.has(key))).length;
  const here = async (order: ShardOrder) => (await import('./shard-files.ts')).makeShard(order);
  const isMuch = total >= crew.worthwhile;
  const make = isMuch ? (order: ShardOrder) => crew.makeShard(order) : here;
  let done = 0;
  const bring = async ({ name, first, last, stories }: Shard) => {
    const names = new Set(stories.flatMap(({ key }) => held.get(key) ?? []));
    const old = [...names].map((one): OldShard => {
      const { head = '', stories: keys = '' } = known.get(one) ?? {};
      return { folder: join(settings.out, folder, one), head, keys: keys.split(' ') };
    });
    const { content } = settings;
    const made = await make({ stories, old, content, language: site.language, parser: site.markdown });
    settle(answers, name, inFolder(name, made.files), options);
    answers.index
      .sql('insert or replace into shards values (?, ?, ?, ?, ?, ?)')
      .run(name, first, last, made.head, keysOf(stories), JSON.stringify(filtersOf(stories)));
    done += stories.filter(({ key }) => !held.has(key)).length;
    if (total > 0) progress?.(done, total);
  };
  // The largest first: what takes long should not begin last.
  const order = shards.toSorted((a, b) => b.stories.length - a.stories.length);
  await pLimit(isMuch ? crew.size : 1).map(order, bring);
}

/** Brings Pagefind's own files, and the list with which a search begins. */
async function settleList(answers: Answers, site: Site, options: SearchOptions): Promise<void> {
  const { index } = answers;
  const known = index.meta('search engine');
  let engine: Engine | undefined = known === undefined ? undefined : JSON.parse(known);
  if (engine?.for !== site.language || options.full || isLost('engine', options)) {
    const { files, ...about } = await (await import('./pagefind.ts')).engineFiles(site.language);
    engine = { for: site.language, ...about };
    settle(answers, 'engine', inFolder(engineFolder(engine), files), options);
    index.setMeta('search engine', JSON.stringify(engine));
  }
  const { version, language, wasm } = engine;
  const shards = index.rows<[string, string, string]>('select name, head, filters from shards order by first');
  const filters = shards.map(([, , written]): ShardFilters => JSON.parse(written));
  const used = new Set(filters.flatMap(({ sections }) => sections));
  const authors = [...new Set(filters.flatMap((shard) => shard.authors))].sort();
  const named = authors.map((id): [string, string] => [id, authorName(index, id)]);
  const list: ShardList = {
    engine: engineFolder(engine),
    version,
    language,
    wasm,
    shards: shards.map(([name, head]) => `${name}/${head}`),
    sections: answerTo(answers, 'sections').value.flatMap(({ id, name }) => (used.has(id) ? [[id, name]] : [])),
    authors: named.sort(([, a], [, b]) => a.localeCompare(b, site.language)),
    years: [...new Set(filters.flatMap(({ years }) => years))].sort((a, b) => b - a),
  };
  settle(answers, 'list', new Map([[`${folder}/shards.json`, Buffer.from(JSON.stringify(list))]]), options);
}

/** Pagefind's own files as they lie in the output. */
interface Engine extends Pick<ShardList, 'version' | 'language' | 'wasm'> {
  /** The site's language that they are for. */
  for: string;
}

/** Files of two versions must not meet in a browser's cache. */
const engineFolder = ({ version }: Engine) => `pagefind-${version}`;

const inFolder = (name: string, files: ReadonlyMap<string, string | Uint8Array>) =>
  new Map([...files].map(([file, content]) => [`${folder}/${name}/${file}`, bytesOf(content)]));

const bytesOf = (content: string | Uint8Array) => (typeof content === 'string' ? Buffer.from(content) : content);

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
