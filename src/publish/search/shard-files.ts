import { readFileSync } from 'node:fs';
import { normalise, readBody } from '../../content/fields/markdown-text.ts';
import { blobId } from '../../content/files/blob-id.ts';
import { contentFile } from '../../content/files/content-path.ts';
import { ContentChanged } from '../../errors.ts';
import type { Site } from '../../schemas/site.ts';
import { filterNames, groupOf, type ShardHead, type Story, type Word } from '../../search/shard.ts';
import { searchedText, textOfBody } from '../../search/text.ts';
import { joinWords, type MadeStory, nameOf, type OldShard, readOldShard, type Source } from './old-shards.ts';
import { indexRecords, type SearchRecord } from './pagefind.ts';

/** A story that is to be indexed: all that is searched or shown of it, but for its body. */
export interface ShardStory {
  /** A hash of all that follows. */
  key: string;
  /** Content path, and git blob id of the file. */
  path: string;
  hash: string;
  url: string;
  title: string;
  dek: string;
  section: string;
  authors: { id: string; name: string }[];
  year: number | undefined;
  date: Story['date'];
}

/** What is needed to index some stories. */
export interface ShardOrder {
  /** From the oldest. */
  stories: readonly ShardStory[];
  /** Shards that may hold some of them already. */
  old: readonly OldShard[];
  content: string;
  language: string;
  parser: Site['markdown'];
}

export interface ShardFiles {
  /** Name of the head among the files. */
  head: string;
  /** Texts by name; names end with `.json`. */
  files: Map<string, string>;
}

/** How long a file of words becomes at most, in characters, unless its last group of words is longer. */
const longFile = 60_000;

/** Makes a shard. @throws ContentChanged if a story has other bytes by now */
export async function makeShard({ stories, old, ...order }: ShardOrder): Promise<ShardFiles> {
  const made = new Map<number, MadeStory>();
  const sources: Source[] = [];
  const missing = new Map(stories.map(({ key }, number) => [key, number]));
  for (const shard of old) {
    const found = readOldShard(shard, missing);
    if (!found) continue;
    sources.push(found.source);
    for (const key of shard.keys) missing.delete(key);
    for (const [number, story] of found.stories) made.set(number, story);
  }
  if (missing.size > 0) {
    const numbers = [...missing.values()];
    const indexed = await indexStories(
      numbers.map((number) => stories[number] as ShardStory),
      order,
    );
    sources.push({ words: indexed.words, numbers });
    for (const [at, number] of numbers.entries()) made.set(number, indexed.stories[at] as MadeStory);
  }

  const files = new Map<string, string>();
  const put = (text: string): string => {
    const name = nameOf(text);
    files.set(`${name}.json`, text);
    return name;
  };
  const head: ShardHead = {
    stories: stories.map((_, number): [string, number] => {
      const { text, words } = made.get(number) as MadeStory;
      return [put(text), words];
    }),
    filters: filtersOf(stories),
    words: packWords(joinWords(sources)).map(({ from, text }) => [from, put(text)]),
  };
  return { head: put(JSON.stringify(head)), files };
}

/** Indexes stories that no shard holds. */
async function indexStories(
  stories: readonly ShardStory[],
  { content, language, parser }: Omit<ShardOrder, 'stories' | 'old'>,
): Promise<{ stories: MadeStory[]; words: readonly Word[] }> {
  const records: SearchRecord[] = [];
  for (const { path, hash, url, title, dek, authors } of stories) {
    const body = await bodyText(contentFile(content, path), { path, hash, parser });
    const names = authors.map(({ name }) => name).join(', ');
    records.push({ url, content: searchedText(dek, body), meta: { authors: names, title } });
  }
  const indexed = await indexRecords(records, language);
  return {
    stories: indexed.stories.map(({ content: text, words }, at) => {
      const { url, section, date } = stories[at] as ShardStory;
      const { meta } = records[at] as SearchRecord;
      const story: Story = { url, content: text, word_count: words, filters: {}, meta, anchors: [], section, date };
      return { text: JSON.stringify(story), words };
    }),
    words: indexed.words,
  };
}

async function bodyText(
  file: string,
  { path, hash, parser }: { path: string; hash: string; parser: Site['markdown'] },
): Promise<string> {
  const bytes = readFileSync(file);
  if (blobId(bytes) !== hash) throw new ContentChanged(path);
  const body = readBody(normalise(bytes.toString('utf8')));
  if (path.endsWith('.mdx')) return textOfBody(await (await import('../../markdown/parse/mdx.ts')).parseMdx(body));
  return textOfBody(await (await import('../../markdown/parse/parse.ts')).parseMarkdown(body, parser));
}

function filtersOf(stories: readonly ShardStory[]): ShardHead['filters'] {
  const values = {
    author: ({ authors }: ShardStory) => authors.map(({ id }) => id),
    section: ({ section }: ShardStory) => [section],
    year: ({ year }: ShardStory) => (year === undefined ? [] : [String(year)]),
  };
  const filters: ShardHead['filters'] = { author: {}, section: {}, year: {} };
  for (const name of filterNames) {
    const found = new Map<string, number[]>();
    for (const [at, story] of stories.entries()) {
      for (const value of values[name](story)) found.set(value, [...(found.get(value) ?? []), at]);
    }
    filters[name] = Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return filters;
}

/** Words as texts of files, each with the first group of words that it holds. */
function packWords(words: readonly Word[]): { from: string; text: string }[] {
  const packed: { from: string; text: string }[] = [];
  let from = '';
  let group = '';
  let lines: string[] = [];
  let length = 0;
  const finish = () => {
    if (lines.length > 0) packed.push({ from, text: `[${lines.join(',\n')}]` });
  };
  for (const word of words) {
    const own = groupOf(word[0]);
    if (own !== group && length >= longFile) {
      finish();
      [from, lines, length] = [own, [], 0];
    }
    group = own;
    const line = JSON.stringify(word);
    lines.push(line);
    length += line.length;
  }
  finish();
  return packed;
}
