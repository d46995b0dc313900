/**
 * What shards that were made before hold of stories that have not changed since. Pagefind takes milliseconds for each story, and
 * what it finds in one does not depend on the others; so only stories that are new go through it.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Places, ShardHead, Word } from '../../search/shard.ts';

export interface OldShard {
  /** Its folder in the output. */
  folder: string;
  /** Name of its head there. */
  head: string;
  /** The keys of its stories, in their order. */
  keys: readonly string[];
}

/** Words of some stories, with their numbers in a shard to come. */
export interface Source {
  words: readonly Word[];
  /** For the number of each story its new one; undefined if it is not wanted. */
  numbers: readonly (number | undefined)[];
}

/** The text of a story's file, and how many words the story has. */
export interface MadeStory {
  text: string;
  words: number;
}

/** The name of a file is a hash of its text, so that it is known whether it is still what was written. */
export const nameOf = (text: string) => hash('sha256', text).slice(0, 16);

/**
 * Reads what is wanted of an old shard.
 * @param wanted keys of stories with their numbers in the shard to come
 * @returns undefined if a file is missing or is not what was written
 */
export function readOldShard(
  { folder, head: headName, keys }: OldShard,
  wanted: ReadonlyMap<string, number>,
): { source: Source; stories: Map<number, MadeStory> } | undefined {
  const read = (name: string): string => {
    const text = readFileSync(join(folder, `${name}.json`), 'utf8');
    if (nameOf(text) !== name) throw new Error(`${name} is not what was written.`);
    return text;
  };
  try {
    const head: ShardHead = JSON.parse(read(headName));
    const numbers = keys.map((key) => wanted.get(key));
    const stories = new Map<number, MadeStory>();
    for (const [at, [name, words]] of head.stories.entries()) {
      const number = numbers[at];
      if (number !== undefined) stories.set(number, { text: read(name), words });
    }
    const words = head.words.flatMap(([, name]): Word[] => JSON.parse(read(name)));
    return { source: { words, numbers }, stories };
  } catch {
    return undefined;
  }
}

/** The words of several sources as those of one shard, in a fixed order. */
export function joinWords(sources: readonly Source[]): Word[] {
  const joined = new Map<string, { places: Places; accented: Map<string, Places> }>();
  for (const { words, numbers } of sources) {
    for (const [stem, places, accented = []] of words) {
      let word = joined.get(stem);
      if (!word) {
        word = { places: [], accented: new Map() };
        joined.set(stem, word);
      }
      collect(places, numbers, word.places);
      for (const [form, own] of accented) {
        const known = word.accented.get(form) ?? [];
        collect(own, numbers, known);
        word.accented.set(form, known);
      }
    }
  }
  return [...joined]
    .map(([stem, { places, accented }]): Word => {
      const forms = [...accented].filter(([, own]) => own.length > 0).sort(byName);
      const own = inSteps(places);
      return forms.length > 0 ? [stem, own, forms.map(([form, at]) => [form, inSteps(at)])] : [stem, own];
    })
    .filter(([, places, accented]) => places.length > 0 || accented)
    .sort(byName);
}

const byName = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]) =>
  a < b ? -1 : a > b ? 1 : 0;

/** Adds places to others, with numbers instead of steps. */
function collect(places: Places, numbers: Source['numbers'], to: Places): void {
  let story = 0;
  for (const [step, inText, inFields = []] of places) {
    story += step;
    const number = numbers[story];
    if (number !== undefined) to.push(inFields.length > 0 ? [number, inText, inFields] : [number, inText]);
  }
}

function inSteps(places: Places): Places {
  let last = 0;
  return places
    .sort(([a], [b]) => a - b)
    .map(([number, ...where]): Places[number] => {
      const step = number - last;
      last = number;
      return [step, ...where];
    });
}
