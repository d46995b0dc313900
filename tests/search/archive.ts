/** An archive of generated stories, indexed twice: in shards as the site does it, and whole as Pagefind does it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { blobId } from '../../src/content/files/blob-id.ts';
import { makeShard, type ShardStory } from '../../src/publish/search/shard-files.ts';
import { cutIntoShards } from '../../src/search/cut.ts';
import { Engine } from '../../src/search/engine.ts';
import { filterNames, type ShardList } from '../../src/search/shard.ts';

const sections = ['news', 'science', 'culture'];
const authors = ['Ada Byron', 'Bruno Díaz', 'Chloé Marchand', 'Dag Ås'];
const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu strä qué nö'.split(' ');
const endings = ['', '', 's', 'ing', 'ed', 'er', 'ation'];

/** A linear congruential generator (Numerical Recipes' constants): the same numbers on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export class Archive {
  readonly root = mkdtempSync(join(tmpdir(), 'broadsheet-search-'));
  readonly stories: (ShardStory & { day: number; body: string })[] = [];
  private readonly next = generator(7);
  private readonly words: string[];

  /** @param count how many stories; one a day */
  constructor(count: number) {
    const pick = <Thing>(list: readonly Thing[]) => list[Math.floor(this.next() * list.length)] as Thing;
    const word = () =>
      Array.from({ length: 1 + Math.floor(this.next() * 3) }, () => pick(syllables)).join('') + pick(endings);
    this.words = [...new Set(Array.from({ length: 4000 }, word))];
    for (let number = 0; number < count; number++) {
      const published = new Date(Date.UTC(2020, 0, 1 + number));
      const body = Array.from({ length: 60 + Math.floor(this.next() * 300) }, () => this.word()).join(' ');
      const path = `story-${number}.md`;
      const text = `---\ntitle: x\n---\n${body}\n`;
      writeFileSync(join(this.root, path), text);
      const byline = [...new Set([pick(authors), pick(authors)])];
      this.stories.push({
        key: path,
        path,
        hash: blobId(Buffer.from(text)),
        url: `/news/story-${number}/`,
        title: Array.from({ length: 4 }, () => this.word()).join(' '),
        dek: '',
        section: pick(sections),
        authors: byline.map((name) => ({ id: name.toLowerCase().replace(/\W/g, ''), name })),
        year: published.getUTCFullYear(),
        date: [published.toISOString(), ''],
        day: Number(published.toISOString().slice(0, 10).replaceAll('-', '')),
        body,
      });
    }
  }

  /** A word; as in languages, few are frequent and most are rare. */
  word(): string {
    return this.words[Math.floor(this.words.length ** this.next()) - 1] as string;
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }

  /** As the site is searched. */
  async inShards(): Promise<{ engine: Engine; shards: number }> {
    const folder = join(this.root, 'search');
    const days = this.stories.map(({ day }) => ({ day, stories: 1 }));
    const list: ShardList = {
      engine: 'pagefind',
      version: '',
      language: 'en',
      wasm: 'en',
      shards: [],
      sections: [],
      authors: [],
      years: [],
    };
    for (const { name, first, last } of cutIntoShards(days)) {
      const stories = this.stories
        .filter(({ day }) => first <= day && day <= last)
        .map(({ day, body, ...story }) => story);
      const { head, files } = await makeShard({
        stories,
        old: [],
        content: this.root,
        language: 'en',
        parser: 'satteri',
      });
      write(join(folder, name), files);
      list.shards.push(`${name}/${head}`);
    }
    const { engineFiles } = await import('../../src/publish/search/pagefind.ts');
    const { files, version } = await engineFiles('en');
    write(join(folder, 'pagefind'), files);
    write(folder, new Map([['shards.json', JSON.stringify({ ...list, version })]]));
    const load = async (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    return { engine: await Engine.open(pathToFileURL(`${folder}/`).href, load), shards: list.shards.length };
  }

  /** As Pagefind searches one index of everything. */
  async whole() {
    const { createIndex, close } = await import('pagefind');
    const { index } = await createIndex();
    for (const { url, title, body, section, year, authors: byline } of this.stories) {
      const meta = { title, authors: byline.map(({ name }) => name).join(', ') };
      const filters = { section: [section], year: [`${year}`], author: byline.map(({ id }) => id) };
      await index?.addCustomRecord({ url, content: body, language: 'en', meta, filters });
    }
    const folder = join(this.root, 'whole');
    write(folder, new Map((await index?.getFiles())?.files.map(({ path, content }) => [path, content])));
    await close();
    const base = pathToFileURL(`${folder}/`).href;
    const pagefind = (await import(`${base}pagefind.js`)).createInstance({
      basePath: base,
      baseUrl: '/',
      noWorker: true,
    });
    return async (text: string | null, filters: Record<string, string>): Promise<{ url: string; score: number }[]> => {
      const given = Object.fromEntries(filterNames.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])));
      const { results } = await pagefind.search(text, { filters: given });
      return Promise.all(
        results.map(async (result: { score: number; data(): Promise<{ url: string }> }) => ({
          url: (await result.data()).url,
          score: result.score,
        })),
      );
    };
  }
}

function write(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

// Node's own `fetch` reads no files.
const { fetch } = globalThis;
globalThis.fetch = async (input, options) => {
  const url = String(input).replace(/\?.*/, '');
  return url.startsWith('file:') ? new Response(readFileSync(fileURLToPath(url))) : fetch(input, options);
};
