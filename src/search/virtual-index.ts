/**
 * All shards as one index. Pagefind can merge indexes by itself, but ranks each by its own statistics, and finds other stories than
 * in one index: a word that a shard does not know is ignored there. So Pagefind is given the files of one index that nobody has
 * written: they are put together from the shards when it asks for them. What it finds is what it would find in the whole.
 */
import { encode, type Value } from './cbor.ts';
import { fields, filterNames, type Places, type ShardHead, type ShardList, type Story, type Word } from './shard.ts';

/** Reads a JSON file below `search/`. @param name its path without the ending */
export type Load = (name: string) => Promise<unknown>;

interface Shard {
  folder: string;
  head: ShardHead;
  /** How many stories are in the shards before it. */
  before: number;
}

/** Sorts behind every word. */
const end = '\u{10ffff}';

export class VirtualIndex {
  /** The number of each story, from the oldest, by the name that Pagefind knows it by. */
  readonly numbers = new Map<string, number>();
  /** Why a file could not be made, since that was asked last. Pagefind itself goes on without it, and finds less. */
  private failure: unknown;
  private readonly list: ShardList;
  private readonly load: Load;
  private readonly shards: Shard[] = [];
  /** Where the groups of words begin that one file of Pagefind's holds. */
  private begins: string[] = [];
  private readonly files = new Map<string, Promise<unknown>>();

  private constructor(list: ShardList, load: Load) {
    this.list = list;
    this.load = load;
  }

  static async open(list: ShardList, load: Load): Promise<VirtualIndex> {
    const index = new VirtualIndex(list, load);
    const heads = (await Promise.all(list.shards.map(load))) as ShardHead[];
    const begins = new Set<string>();
    for (const [at, head] of heads.entries()) {
      const folder = list.shards[at]?.replace(/[^/]*$/, '') ?? '';
      index.shards.push({ folder, head, before: index.numbers.size });
      for (const [file] of head.stories) index.numbers.set(folder + file, index.numbers.size);
      for (const [from] of head.words) begins.add(from);
    }
    index.begins = [...begins].sort();
    return index;
  }

  /** A file that Pagefind asks for, by its path in Pagefind's folder; undefined if it is a real one. */
  file(path: string): Promise<Uint8Array<ArrayBuffer>> | undefined {
    const file = this.make(path);
    file?.catch((error: unknown) => {
      this.failure = error;
    });
    return file;
  }

  private make(path: string): Promise<Uint8Array<ArrayBuffer>> | undefined {
    const [, kind, name = ''] = /^(?:(index|filter|fragment)\/(.*)\.pf_\w+|.*\.pf_meta)$/.exec(path) ?? [path];
    if (path === 'pagefind-entry.json') return Promise.resolve(new TextEncoder().encode(JSON.stringify(this.entry())));
    if (path.endsWith('.pf_meta')) return Promise.resolve(signed(encode(this.meta())));
    if (kind === 'index') return this.words(Number(name)).then((words) => signed(encode([words as Value])));
    if (kind === 'filter') return Promise.resolve(signed(encode(this.filter(name as (typeof filterNames)[number]))));
    if (kind === 'fragment')
      return this.story(name).then((story) => signed(new TextEncoder().encode(JSON.stringify(story))));
    return undefined;
  }

  /** @throws if a file could not be made that Pagefind asked for */
  check(): void {
    const { failure } = this;
    this.failure = undefined;
    if (failure !== undefined) throw failure;
  }

  private entry() {
    const { version, language, wasm } = this.list;
    return {
      version,
      languages: { [language]: { hash: 'all', wasm, page_count: this.numbers.size } },
      include_characters: [],
    };
  }

  private meta(): Value {
    const stories = this.shards.flatMap(({ folder, head }) =>
      head.stories.map(([file, words]) => [folder + file, words, '']),
    );
    const words = this.begins.map((from, at) => [from, this.begins[at + 1] ?? end, String(at)]);
    return [this.list.version, stories, words, filterNames.map((name) => [name, name]), [], fields];
  }

  private filter(name: (typeof filterNames)[number]): Value {
    const values = new Map<string, number[]>();
    for (const { head, before } of this.shards) {
      for (const [value, stories] of Object.entries(head.filters[name])) {
        const all = getOrMake(values, value, (): number[] => []);
        for (const story of stories) all.push(before + story);
      }
    }
    return [name, [...values]];
  }

  /** The words between two of `begins`, with the places that all shards have for them. */
  private async words(at: number): Promise<Word[]> {
    const [from = '', to = end] = this.begins.slice(at, at + 2);
    const parts = await Promise.all(
      this.shards.map(async ({ folder, head, before }) => {
        const file = head.words.findLast(([begin]) => begin <= from)?.[1];
        return { before, words: file === undefined ? [] : ((await this.once(folder + file)) as Word[]) };
      }),
    );
    const merged = new Map<string, { places: Merged; accented: Map<string, Merged> }>();
    for (const { before, words } of parts) {
      for (const [stem, places, accented = []] of words) {
        if (stem < from || stem >= to) continue;
        const word = getOrMake(merged, stem, () => ({ places: new Merged(), accented: new Map<string, Merged>() }));
        word.places.add(places, before);
        for (const [form, own] of accented) getOrMake(word.accented, form, () => new Merged()).add(own, before);
      }
    }
    return [...merged].map(([stem, { places, accented }]) => [
      stem,
      places.all,
      [...accented].map(([form, own]): [string, Places] => [form, own.all]),
    ]);
  }

  private story(name: string): Promise<Story> {
    return this.load(name) as Promise<Story>;
  }

  /** A file of words serves several searches, and several of Pagefind's files. */
  private once(path: string): Promise<unknown> {
    let file = this.files.get(path);
    if (!file) {
      file = this.load(path);
      this.files.set(path, file);
      file.catch(() => this.files.delete(path));
    }
    return file;
  }
}

/** The places of a word in several shards. */
class Merged {
  readonly all: Places = [];
  private last = 0;

  /** @param before how many stories are in the shards before this one */
  add(places: Places, before: number): void {
    let story = before;
    for (const [step, ...where] of places) {
      story += step;
      this.all.push([story - this.last, ...where]);
      this.last = story;
    }
  }
}

function getOrMake<Name, Thing>(things: Map<Name, Thing>, name: Name, make: () => Thing): Thing {
  let thing = things.get(name);
  if (thing === undefined) {
    thing = make();
    things.set(name, thing);
  }
  return thing;
}

/** What Pagefind's files begin with when they are not compressed. */
function signed(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const signature = new TextEncoder().encode('pagefind_dcd');
  const all = new Uint8Array(signature.length + bytes.length);
  all.set(signature);
  all.set(bytes, signature.length);
  return all;
}
