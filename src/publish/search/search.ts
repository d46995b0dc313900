/**
 * The search index of the site: only the shards in which something changed are made again, and of these only what changed if that is
 * little.
 */
import type { Answers } from '../../content/ask/answers.ts';
import type { Index } from '../../content/index/database.ts';
import { readSettings } from '../../content/index/settings.ts';
import { isTouched } from '../../content/index/touch.ts';
import type { Period } from '../../editorial/periods.ts';
import type { Site } from '../../schemas/site.ts';
import type { Settings } from '../../settings.ts';
import type { Crew } from '../crew.ts';
import { makeShard } from './make-shard.ts';
import { patchShard } from './patch-shard.ts';
import { isOfSearch, restoreLost, type SettleOptions, settleShard } from './settle.ts';
import { settleList, settleStemmer } from './settle-list.ts';
import type { ShardFiles, ShardOrder } from './shard-files.ts';
import {
  filtersOf,
  type Member,
  memberOf,
  planShards,
  type ShardStory,
  shardKey,
  storiesOf,
  touchedShards,
} from './shard-stories.ts';
import { putShard, type Sharing, takeShard } from './shard-unit.ts';

export interface SearchOptions extends SettleOptions, Sharing {
  settings: Settings;
  crew: Crew;
  /** Makes every shard, whatever the index knows. */
  full: boolean;
  /** Gets how many stories were indexed, of all that must be. */
  progress?: (done: number, total: number) => void;
}

/** A shard as it should be. */
interface Shard extends Period {
  name: string;
  stories: ShardStory[];
  /** A hash of all that it is made of. */
  key: string;
  /** The stories as they were, if so few changed that the shard is patched. */
  members: Member[] | undefined;
  /** What another machine made, or a worker is making already; undefined for what is made when its turn comes. */
  begun: Promise<Begun | undefined> | undefined;
}

interface Begun {
  shard: ShardFiles;
  /** Whether another machine made it. */
  isTaken: boolean;
}

/** What is to be done for the search. */
export interface SearchWork {
  site: Site;
  /** Names of all shards that there should be. */
  names: Set<string>;
  stale: Shard[];
}

/**
 * Finds the shards that are to be made, after all edits are known. Where that is much, workers begin with it, so that it is done beside
 * what comes before: one shard is the work of one processor.
 * @returns undefined if nothing is to be done
 */
export function beginSearch(answers: Answers, options: SearchOptions): SearchWork | undefined {
  const { index } = answers;
  const isAnyLost = [...options.lost.values()].some(isOfSearch);
  if (index.isPrinted() && !options.full && !isAnyLost && !isTouched(index)) return undefined;

  const site = readSettings(index);
  const shards = planShards(answers);
  const isTouchedShard = touchedShards(index, site);
  const stale = shards.flatMap((period): Shard[] => {
    const old = knownShard(index, period.name);
    const isSame = old?.first === period.first && old.last === period.last;
    if (isSame && !options.full && !isTouchedShard(period, JSON.parse(old.filters))) return [];
    const stories = storiesOf(answers, period, site);
    const key = shardKey(stories);
    if (options.full || old?.made_of !== key) {
      return [{ ...period, stories, key, members: patchable(index, period.name, stories, options), begun: undefined }];
    }
    const { name, first, last } = period;
    index.sql('update shards set first = ?, last = ? where name = ?').run(first, last, name);
    return [];
  });
  // The largest first: what takes long should not begin last.
  stale.sort((a, b) => b.stories.length - a.stories.length);
  for (const shard of stale) {
    // A shard that is patched costs less than one that is asked for.
    if (shard.members) continue;
    shard.begun = begin({ stories: shard.stories, language: site.language }, options);
    // Whether it failed is asked for later.
    shard.begun.catch(() => {});
  }
  return { site, names: new Set(shards.map(({ name }) => name)), stale };
}

async function begin(order: ShardOrder, options: SearchOptions): Promise<Begun | undefined> {
  const { crew, settings, shared } = options;
  const taken = shared && (await takeShard(order, options));
  if (taken) return { shard: taken, isTaken: true };
  if (order.stories.length < crew.worthwhile) return undefined;
  return { shard: await crew.makeShard(order, settings), isTaken: false };
}

/**
 * Brings the search index up to date. It belongs to the build's transaction.
 * @returns how many shards were made here
 */
export async function bringSearch(answers: Answers, work: SearchWork, options: SearchOptions): Promise<number> {
  const { index } = answers;
  const { site, names, stale } = work;
  const total = stale.reduce((sum, { stories }) => sum + stories.length, 0);
  let done = 0;
  let made = 0;
  for (const shard of stale) {
    const { name, first, last, stories, key, members, begun } = shard;
    const order = { stories, language: site.language };
    const given = await begun;
    const { files, words } =
      given?.shard ?? (await (members ? patchShard(index, { name, members }, order) : makeShard(index, order)));
    if (!given?.isTaken) made++;
    // A patched one has only the files that changed.
    if (!given?.isTaken && !members) await putShard(order, { files, words }, options);
    settleShard(index, name, files, options);
    const row = [name, first, last, key, stories.length, words];
    index
      .sql('insert or replace into shards values (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(...row, JSON.stringify(filtersOf(stories)), JSON.stringify(stories.map(memberOf)));
    done += stories.length;
    options.progress?.(done, total);
  }
  for (const [name] of index.rows<[string]>('select name from shards')) {
    if (names.has(name)) continue;
    settleShard(index, name, [], options);
    index.sql('delete from shards where name = ?').run(name);
  }
  index.sql('delete from words_before').run();
  restoreLost(index, options);
  settleList(answers, site, settleStemmer(answers, site, options), options);
  return made;
}

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

/** To take the words of a story out and put others in costs so many times what it costs to put all in anew. */
const costOfPatch = 8;

/** The stories of a shard as it was, if so few changed that it is better patched than made anew. */
function patchable(
  index: Index,
  name: string,
  stories: readonly ShardStory[],
  { full }: SearchOptions,
): Member[] | undefined {
  const row = full ? undefined : index.sql('select members from shards where name = ?').get(name);
  if (!row) return undefined;
  const members: Member[] = JSON.parse(row['members'] as string);
  const known = new Set(members.map(({ key }) => key));
  const stayed = stories.filter(({ key }) => known.has(key)).length;
  const changed = members.length - stayed + (stories.length - stayed);
  return changed * costOfPatch <= stories.length ? members : undefined;
}
