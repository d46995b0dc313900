/** What a browser loads before it loads anything of a shard. */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Answers } from '../../content/ask/answers.ts';
import { Reader } from '../../content/ask/reader.ts';
import type { Site } from '../../schemas/site.ts';
import { hashDigits, type ShardEntry, type ShardList } from '../../search/shard.ts';
import { stemmerModule } from '../../search/stemmers.ts';
import { folder, type SettleOptions, settle } from './settle.ts';
import { authorName, type ShardFilters } from './shard-stories.ts';

/** Brings the file that knows the stems of the language's words. @returns its name */
export function settleStemmer(answers: Answers, { language }: Site, options: SettleOptions): string | undefined {
  const module = stemmerModule(language);
  if (module === undefined) {
    settle(answers.index, 'stemmer', new Map(), options);
    return undefined;
  }
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(module)));
  const name = `stemmer-${hash('sha256', bytes).slice(0, hashDigits)}.js`;
  settle(answers.index, 'stemmer', new Map([[`${folder}/${name}`, bytes]]), options);
  return name;
}

/** Brings the list with which a search begins. */
export function settleList(answers: Answers, site: Site, stemmer: string | undefined, options: SettleOptions): void {
  const { index } = answers;
  const rows = index.rows<[...ShardEntry, string]>(`select s.name || '/' || f.name, stories, words, filters
    from shards s join search_files f on f.shard = s.name and f.part = 'head' order by s.first`);
  const filters = rows.map(([, , , written]): ShardFilters => JSON.parse(written));
  const used = new Set(filters.flatMap(({ sections }) => sections));
  const authors = [...new Set(filters.flatMap((shard) => shard.authors))].sort();
  const named = authors.map((id): [string, string] => [id, authorName(index, id)]);
  const sections = new Reader(answers, () => {}).sections();
  const list: ShardList = {
    language: site.language,
    timezone: site.timezone,
    ...(stemmer && { stemmer }),
    shards: rows.map(([head, stories, words]): ShardEntry => [head, stories, words]),
    sections: sections.flatMap(({ id, name }) => (used.has(id) ? [[id, name]] : [])),
    authors: named.sort(([, a], [, b]) => a.localeCompare(b, site.language)),
    years: [...new Set(filters.flatMap(({ years }) => years))].sort((a, b) => b - a),
  };
  settle(answers.index, 'list', new Map([[`${folder}/shards.json`, Buffer.from(JSON.stringify(list))]]), options);
}
