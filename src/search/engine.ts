/** Pagefind over the virtual index: what a page may ask of the search. */
import { type FilterName, filterNames, type ShardList, type Story } from './shard.ts';
import { type Load, VirtualIndex } from './virtual-index.ts';

export interface Query {
  text: string;
  /** What stories must be; an empty text means any. */
  filters: Record<FilterName, string>;
  sort: 'relevance' | 'date';
  /** How many results are wanted. */
  most: number;
}

export interface Result {
  url: string;
  title: string;
  /** In pieces; every second one is what was found. */
  excerpt: string[];
  section: string;
  date: Story['date'];
}

/** What each filter can be, with names. */
export type Choices = Record<FilterName, [id: string, name: string][]>;

export interface Found {
  total: number;
  results: Result[];
}

/** What we use of Pagefind's module for browsers. */
interface Pagefind {
  createInstance(options: Record<string, unknown>): {
    search(text: string | null, options: { filters: Record<string, string> }): Promise<PagefindFound>;
  };
}

interface PagefindFound {
  results: PagefindResult[];
}

interface PagefindResult {
  id: string;
  score: number;
  data(): Promise<Story & { excerpt: string }>;
}

/** How long excerpts are, in words, and what stands where they leave something out. */
const excerpts = { excerptLength: 30, excerptEllipsis: '…' };

export class Engine {
  private readonly index: VirtualIndex;
  readonly choices: Choices;
  private readonly sections: Map<string, string>;
  private readonly pagefind: ReturnType<Pagefind['createInstance']>;

  /**
   * @param address of the folder `search/`, with a slash at its end
   * @param load reads its JSON files
   */
  static async open(address: string, load: Load): Promise<Engine> {
    const list = (await load('shards')) as ShardList;
    const base = `${address}${list.engine}/`;
    const [index, pagefind] = await Promise.all([
      VirtualIndex.open(list, load),
      import(/* @vite-ignore */ `${base}pagefind.js`) as Promise<Pagefind>,
    ]);
    // Pagefind fetches all it needs, so this is where it is given the files that nobody has written.
    const { fetch } = globalThis;
    globalThis.fetch = async (input, options) => {
      const url = String(input);
      const file = url.startsWith(base) ? index.file(url.slice(base.length).replace(/\?.*/, '')) : undefined;
      return file ? new Response(await file) : fetch(input, options);
    };
    return new Engine(
      list,
      index,
      pagefind.createInstance({ basePath: base, baseUrl: '/', noWorker: true, ...excerpts }),
    );
  }

  private constructor(list: ShardList, index: VirtualIndex, pagefind: ReturnType<Pagefind['createInstance']>) {
    this.index = index;
    this.choices = {
      section: list.sections,
      author: list.authors,
      year: list.years.map((year) => [`${year}`, `${year}`]),
    };
    this.sections = new Map(list.sections);
    this.pagefind = pagefind;
  }

  private numberOf({ id }: PagefindResult): number {
    return this.index.numbers.get(id) ?? 0;
  }

  async search({ text, filters, sort, most }: Query): Promise<Found> {
    const chosen = Object.fromEntries(filterNames.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])));
    const words = text.trim() === '' ? null : text;
    if (this.index.numbers.size === 0 || (words === null && Object.keys(chosen).length === 0)) {
      return { total: 0, results: [] };
    }
    const { results } = await this.pagefind.search(words, { filters: chosen });
    this.index.check();
    const newer = (a: PagefindResult, b: PagefindResult) => this.numberOf(b) - this.numberOf(a);
    results.sort((a, b) => (sort === 'date' ? newer(a, b) : b.score - a.score || newer(a, b)));
    const stories = await Promise.all(results.slice(0, most).map((result) => result.data()));
    return {
      total: results.length,
      results: stories.map(({ url, meta, excerpt, section, date }) => ({
        url,
        title: meta.title,
        excerpt: piecesOf(excerpt),
        section: this.sections.get(section) ?? '',
        date,
      })),
    };
  }
}

/** Pagefind marks what it found in a text whose angle brackets are entities. */
function piecesOf(excerpt: string): string[] {
  return excerpt.split(/<\/?mark>/).map((piece) => piece.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
}
