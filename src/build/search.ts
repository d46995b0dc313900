/** The search index of the site: only the shards in which something changed are made again. */
import { hash } from 'node:crypto';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Answers } from '../content/answers.ts';
import { answerTo } from '../content/queries.ts';
import { readSettings } from '../content/settings.ts';
import { bounds, undated, visible } from '../content/view.ts';
import { formatDate } from '../editorial/language.ts';
import type { Site } from '../schemas/site.ts';
import { cutIntoShards } from '../search/cut.ts';
import type { ShardList } from '../search/shard.ts';
import { articleUrl } from '../urls.ts';
import type { Crew } from './crew.ts';
import type { OldShard } from './old-shards.ts';
import type { Output } from './output.ts';
import type { Settings } from './settings.ts';
import type { ShardOrder, ShardStory } from './shard-files.ts';

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
interface Shard {
  name: string;
  stories: ShardStory[];
}

const folder = 'search';
const originOf = (part: string) => `search ${part}`;
/** From so many new stories on, other threads index. */
const many = 400;

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
  const shards = shardsOf(answers, site);
  const rows = index.rows<[string, string, string]>('select name, head, stories from shards');
  const known = new Map(rows.map(([name, head, stories]) => [name, { head, stories }]));
  const stale = shards.filter(
    ({ name, stories }) => options.full || known.get(name)?.stories !== keysOf(stories) || isLost(name, options),
  );
  await makeShards(answers, stale, options.full ? new Map() : known, { ...options, site });
  for (const name of new Set(known.keys()).difference(new Set(shards.map((shard) => shard.name)))) {
    settle(answers, name, new Map(), options);
    index.sql('delete from shards where name = ?').run(name);
  }
  await settleList(answers, shards, site, options);
  return stale.length;
}

const isLost = (part: string, { lost }: SearchOptions) => [...lost.values()].includes(originOf(part));

/** The stories that readers may see, in shards. */
function shardsOf({ index, view }: Answers, site: Site): Shard[] {
  const names = new Map(
    index
      .sql(`select id, data from entries where kind = 'author'`)
      .all()
      .map(({ id, data }) => [id as string, JSON.parse(data as string).name as string]),
  );
  const rows = index
    .sql(`select day, a.path, a.id, title, dek, section, authors, a.published, f.hash
      from (select path, day, published from listings where list = 'all' and ${visible}) l
      join articles a using (path) join files f using (path) order by l.published, a.id`)
    .all(...bounds(view)) as unknown as Row[];
  const days = new Map<number, number>();
  for (const { day } of rows) days.set(day, (days.get(day) ?? 0) + 1);
  const ordered = [...days].map(([day, stories]) => ({ day, stories })).sort((a, b) => a.day - b.day);

  let next = 0;
  return cutIntoShards(ordered).map(({ name, last }) => {
    const stories: ShardStory[] = [];
    for (let row = rows[next]; row && row.day <= last; row = rows[++next]) stories.push(toStory(row, site, names));
    return { name, stories };
  });
}

interface Row {
  day: number;
  path: string;
  id: string;
  title: string;
  dek: string;
  section: string;
  authors: string;
  published: number;
  hash: string;
}

function toStory(row: Row, site: Site, names: ReadonlyMap<string, string>): ShardStory {
  const { path, title, dek, section, published } = row;
  const isDated = published !== undated;
  const story = {
    path,
    hash: row.hash,
    url: articleUrl(row.id),
    title,
    dek,
    section,
    authors: (JSON.parse(row.authors) as string[]).map((id) => ({ id, name: names.get(id) ?? '' })),
    year: isDated ? Math.floor(row.day / 10_000) : undefined,
    date: (isDated ? [new Date(published).toISOString(), formatDate(published, site)] : ['', '']) as ShardStory['date'],
  };
  return {
    key: hash('sha256', JSON.stringify([site.language, site.markdown, story]), 'base64url').slice(0, 16),
    ...story,
  };
}

const keysOf = (stories: readonly ShardStory[]) => stories.map(({ key }) => key).join(' ');

/** A shard as the index knows it from the build before. */
interface KnownShard {
  head: string;
  /** As `keysOf` writes it. */
  stories: string;
}

/** Makes shards, from what old ones hold as far as they hold it. */
async function makeShards(
  answers: Answers,
  shards: readonly Shard[],
  known: ReadonlyMap<string, KnownShard>,
  { site, ...options }: SearchOptions & { site: Site },
): Promise<void> {
  const { crew, settings, progress } = options;
  const held = new Map(
    [...known].flatMap(([name, { stories }]) => stories.split(' ').map((key): [string, string] => [key, name])),
  );
  const total = shards.flatMap(({ stories }) => stories.filter(({ key }) => !held.has(key))).length;
  const here = async (order: ShardOrder) => (await import('./shard-files.ts')).makeShard(order);
  const make = total < many ? here : (order: ShardOrder) => crew.makeShard(order);
  let done = 0;
  const bring = async ({ name, stories }: Shard) => {
    const names = new Set(stories.flatMap(({ key }) => held.get(key) ?? []));
    const old = [...names].map((one): OldShard => {
      const { head = '', stories: keys = '' } = known.get(one) ?? {};
      return { folder: join(settings.out, folder, one), head, keys: keys.split(' ') };
    });
    const { content } = settings;
    const made = await make({ stories, old, content, language: site.language, parser: site.markdown });
    settle(answers, name, inFolder(name, made.files), options);
    answers.index.sql('insert or replace into shards values (?, ?, ?)').run(name, made.head, keysOf(stories));
    done += stories.filter(({ key }) => !held.has(key)).length;
    if (total > 0) progress?.(done, total);
  };
  // The largest first: what takes long should not begin last.
  const order = shards.toSorted((a, b) => b.stories.length - a.stories.length);
  await pLimit(total < many ? 1 : crew.size).map(order, bring);
}

/** Brings Pagefind's own files, and the list with which a search begins. */
async function settleList(
  answers: Answers,
  shards: readonly Shard[],
  site: Site,
  options: SearchOptions,
): Promise<void> {
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
  const heads = new Map(index.rows<[string, string]>('select name, head from shards'));
  const stories = shards.flatMap((shard) => shard.stories);
  const used = new Set(stories.map(({ section }) => section));
  const years = new Set(stories.flatMap(({ year }) => year ?? []));
  const authors = new Map(stories.flatMap((story) => story.authors.map(({ id, name }) => [id, name] as const)));
  const list: ShardList = {
    engine: engineFolder(engine),
    version,
    language,
    wasm,
    shards: shards.map(({ name }) => `${name}/${heads.get(name)}`),
    sections: answerTo(answers, 'sections').value.flatMap(({ id, name }) => (used.has(id) ? [[id, name]] : [])),
    authors: [...authors].sort(([, a], [, b]) => a.localeCompare(b, site.language)),
    years: [...years].sort((a, b) => b - a),
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
