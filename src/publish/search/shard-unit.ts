/**
 * Shards as units that machines share: the head, and the files of words and places. What the site says of stories is written anew by
 * whoever takes a shard, and what files are called comes of their bytes and never out of a store.
 */
import type { CodeKeys } from '../../compile/code/keys.ts';
import type { Answers } from '../../content/ask/answers.ts';
import { readSettings } from '../../content/index/settings.ts';
import { ByteReader } from '../../search/bytes.ts';
import { readHead } from '../../search/shard.ts';
import type { Settings } from '../../settings.ts';
import type { SharedStore } from '../../store/shared-store.ts';
import { keyOf, type Unit, type UnitName } from '../../store/unit.ts';
import type { WorkUnit } from '../../store/work-unit.ts';
import type { Crew } from '../crew.ts';
import { makeShard } from './make-shard.ts';
import { readWordFile, type ShardFiles, type ShardOrder, shardFiles } from './shard-files.ts';
import { planShards, type ShardStory, shardKey, storiesOf } from './shard-stories.ts';

/** What shards are shared with. */
export interface Sharing {
  /** Absent where nothing is shared. */
  shared?: SharedStore | undefined;
  code: Pick<CodeKeys, 'reading' | 'search'>;
}

/** A story takes some 0.2 ms: a shard of fewer is made before a store has answered. */
const fewestStories = 200;

/** @returns undefined for a shard that is not worth a request */
function nameOf({ stories, language }: ShardOrder, { reading, search }: Sharing['code']): UnitName | undefined {
  if (stories.length < fewestStories) return undefined;
  // The words of stories come of what reads them.
  return { kind: 'shards', key: keyOf(reading, search, language, shardKey(stories)) };
}

/** @returns undefined if no store has the shard */
export async function takeShard(order: ShardOrder, { shared, code }: Sharing): Promise<ShardFiles | undefined> {
  const name = shared && nameOf(order, code);
  const unit = name && (await shared.get(name));
  return unit && readShard(unit, order.stories);
}

/** Gives a shard that was made, with all its files, to the others. */
export async function putShard(order: ShardOrder, shard: ShardFiles, { shared, code }: Sharing): Promise<void> {
  const name = shared && nameOf(order, code);
  if (name) await shared.put(name, writeShard(shard));
}

function writeShard({ files }: ShardFiles): Unit {
  const isAnew = /^(?:stories|filters)-/;
  const kept = files.filter(({ name }) => !isAnew.test(name));
  return { about: null, parts: new Map(kept.flatMap(({ name, bytes }) => (bytes ? [[name, bytes]] : []))) };
}

/** @returns undefined for what is no shard of these stories: its head names all files by their bytes, and has to be this one */
function readShard({ parts }: Unit, stories: readonly ShardStory[]): ShardFiles | undefined {
  try {
    const named = (part: string) => [...parts].flatMap(([name, bytes]) => (name.startsWith(`${part}-`) ? [bytes] : []));
    const [head] = named('head');
    if (!head || new ByteReader(head).number() !== stories.length) return undefined;
    const shard = shardFiles(stories, {
      lengths: readHead(head).lengths,
      words: named('words').map((bytes) => readWordFile('words', bytes)),
      places: named('places').map((bytes) => readWordFile('places', bytes)),
    });
    const own = shard.files.find(({ part }) => part === 'head')?.bytes;
    return own && Buffer.compare(own, head) === 0 ? shard : undefined;
  } catch {
    return undefined;
  }
}

/** All shards that are worth it, for machines that make some of them each. */
export function shardUnits(
  answers: Answers,
  { settings, crew, shared, code }: Sharing & { settings: Settings; crew: Crew; shared: SharedStore },
): WorkUnit[] {
  const { index } = answers;
  const site = readSettings(index);
  return planShards(answers).flatMap((period): WorkUnit[] => {
    // Read again when it is made: the stories of all shards at once would be many.
    const order = () => ({ stories: storiesOf(answers, period, site), language: site.language });
    const name = nameOf(order(), code);
    if (!name) return [];
    const make = async () => {
      if (await shared.has(name)) return;
      const own = order();
      const isLarge = own.stories.length >= crew.worthwhile;
      const shard = await (isLarge ? crew.makeShard(own, settings) : makeShard(index, own));
      await shared.put(name, writeShard(shard));
    };
    return [{ name, make }];
  });
}
