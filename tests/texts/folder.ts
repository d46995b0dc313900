import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Index } from '../../src/content/index/database.ts';
import { readFiles } from '../../src/content/read/read-file.ts';
import type { Readers } from '../../src/content/read/read-folder.ts';
import { readUnit } from '../../src/content/read/units/read-unit.ts';
import { article, type Files, minimal, writeFiles } from '../site/site.ts';

/** Readers of which each file is worth it, in this thread. */
export const readers: Readers = { size: 2, worthwhile: 1, isSharing: false, read: readFiles, readUnit };

/** A folder for a test, which goes with it. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-texts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A content folder with some files. */
export function contentOf(files: Files): string {
  const folder = join(testFolder(), 'content');
  mkdirSync(folder);
  writeFiles(folder, files);
  return folder;
}

/** An empty index for a test. */
export function emptyIndex(code = 'test'): Index {
  const index = Index.open(join(testFolder(), 'index.db'), code, () => {});
  onTestFinished(() => index.close());
  return index;
}

/** All that an index holds, with its tables, but for when it was read. */
export function allOf(index: Index): Record<string, string[]> {
  const tables = index.rows<[string]>(`select name from sqlite_schema where type = 'table'`);
  const rows = tables.map(([name]): [string, string[]] => {
    const columns = index.rows<[string]>(`select name from pragma_table_info('${name}') where name <> 'look'`);
    const all = index.rows(`select ${columns.map(([one]) => `hex(${one}), typeof(${one})`)} from ${name}`);
    return [name, all.map((row) => JSON.stringify(row)).sort()];
  });
  const schema = index.rows('select type, name, tbl_name, sql from sqlite_schema').map((row) => JSON.stringify(row));
  return { ...Object.fromEntries(rows), schema: schema.sort() };
}

/** Many stories, some with one address, one alias or links to others, and what else is in a folder; enough for several units. */
export function largeFolder(stories = 320): Files {
  const files: Files = {
    ...minimal,
    'articles/folder.pdf': 'A report',
    'articles/README.md': 'Nobody reads this.',
    'articles/Ill Named.md': article(),
    'pages/about.md': '---\ntitle: About\n---\n\n## Us\n\nWe [write](../articles/2026/story-7.md).\n',
    'tags/sea.yaml': 'name: The sea\n',
    'sections/sport.yaml': 'name: [Sport]\n',
    'sections/folder/deep.yaml': 'name: Deep\n',
    'campaigns/boats.yaml': 'name: Boats\n',
    'redirects.yaml': '- from: /story/old-3/\n  to: /news/story-3/\n',
    'addresses.txt': '/news/story-1/ 00000000.00000000\n/news/story-2/\n',
  };
  for (let n = 0; n < stories; n++) {
    const fields = {
      title: `Story ${n}`,
      tags: n % 3 === 0 ? ['sea', 'wind'] : undefined,
      authors: n % 2 === 0 ? ['ada'] : ['nobody'],
      aliases: n % 10 === 0 ? ['/old/same/', `/old/${n}/`] : undefined,
      published: n % 50 === 1 ? 'yesterday' : `2026-05-${String((n % 28) + 1).padStart(2, '0')}`,
      updated: n % 7 === 0 ? '2026-06-02' : undefined,
      draft: n % 11 === 0 ? true : undefined,
      expires: n % 13 === 0 ? '2027-01-01' : undefined,
      corrections: n % 17 === 0 ? [{ date: '2026-06-01', text: 'A name was wrong.' }] : undefined,
    };
    const body = `## Tide ${n}\n\nWords of story ${n}, and of [another](story-${(n * 7) % stories}.md#tide-1).\n\n![A sea](sea.jpg)\n`;
    files[`articles/2026/story-${n}.md`] = article(fields, body);
    // Another file that says it is the same story.
    if (n % 40 === 0) files[`articles/again/story-${n}.md`] = article(fields, body);
  }
  return files;
}
