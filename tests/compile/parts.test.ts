import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { partsOf } from '../../src/compile/code/parts.ts';

const paths = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/').slice('src/'.length));
const parts = partsOf(new Map(paths.map((path) => [path, readFileSync(`src/${path}`, 'utf8')])));

/** Reads a content folder in another process. Its arguments are the folder and an index; what it loads it prints. */
const read = `
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
  const { Index } = await import('./src/content/index/database.ts');
  const { readFolder } = await import('./src/content/read/read-folder.ts');
  const [content, file] = process.argv.slice(1);
  const index = Index.open(file, 'test', console.error);
  const { changed } = await readFolder(index, content, {});
  index.close();
  console.log(JSON.stringify({ loaded, changed }));
`;

test('all code that runs while the content is read is of the part that reads', () => {
  const file = join(tmpdir(), `code-parts-${process.pid}.db`);
  const args = ['--input-type=module', '--eval', read, 'content', file];
  const said = execFileSync(process.execPath, args, { encoding: 'utf8' });
  rmSync(file);
  const { loaded, changed } = JSON.parse(said) as { loaded: string[]; changed: string[] };
  const own = loaded.flatMap((url) => url.split('/src/')[1] ?? []).filter((path) => paths.includes(path));
  expect(own.filter((path) => !parts.reading.has(path))).toEqual([]);
  for (const path of ['content/read/article.ts', 'markdown/body/body.ts', 'pictures/probe.ts'])
    expect(own).toContain(path);
  expect(changed.length).toBeGreaterThan(10);
});

test('templates, styles and what lays out pages are no part of reading or of the search', () => {
  const kept = parts.reading.union(parts.search);
  expect([...kept].filter((path) => /\.(?:astro|css)$|^(?:layouts|print|seo|security)\//.test(path))).toEqual([]);
});

test('all files but those of commands and of the demonstration are of a part', () => {
  const all = parts.reading.union(parts.search).union(parts.printing);
  expect(paths.filter((path) => !all.has(path) && !/^(?:cli|demo)\//.test(path))).toEqual([]);
});
