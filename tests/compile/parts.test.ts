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

/** What a script loads of `src` in a process of its own. Its last line calls `tell` with what it found out. */
function loadedBy(script: string, ...args: string[]): { loaded: string[]; told: unknown } {
  const hooks = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    const tell = (told) => console.log(JSON.stringify({ loaded, told }));
  `;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', hooks + script, ...args]);
  const { loaded, told } = JSON.parse(said.toString()) as { loaded: string[]; told: unknown };
  const own = loaded.flatMap((url) => url.split('/src/')[1] ?? []).filter((path) => paths.includes(path));
  return { loaded: own, told };
}

test('all code that runs while the content is read is of the part that reads', () => {
  const file = join(tmpdir(), `code-parts-${process.pid}.db`);
  const read = `
    const { Index } = await import('./src/content/index/database.ts');
    const { readFolder } = await import('./src/content/read/read-folder.ts');
    const [content, file] = process.argv.slice(1);
    const index = Index.open(file, 'test', console.error);
    const { changed } = await readFolder(index, content, {});
    index.close();
    tell(changed.length);
  `;
  const { loaded, told } = loadedBy(read, 'content', file);
  rmSync(file);
  expect(loaded.filter((path) => !parts.reading.has(path))).toEqual([]);
  for (const path of ['content/read/article.ts', 'markdown/body/body.ts', 'pictures/probe.ts'])
    expect(loaded).toContain(path);
  expect(told).toBeGreaterThan(10);
});

test('all code that the search loads is of the part that makes it', () => {
  const files = ['search.ts', 'make-shard.ts'].map((file) => `await import('./src/publish/search/${file}');`);
  const { loaded } = loadedBy(`${files.join('\n')}\ntell();`);
  expect(loaded.filter((path) => !parts.search.has(path))).toEqual([]);
  expect(loaded).toContain('search/words.ts');
});

test('templates, styles and what lays out pages are no part of reading or of the search', () => {
  const kept = parts.reading.union(parts.search);
  expect([...kept].filter((path) => /\.(?:astro|css)$|^(?:layouts|print|seo|security)\//.test(path))).toEqual([]);
});

test('all files but those of commands, of the demonstration and of what begins files are of a part, and these of none', () => {
  const all = Object.values<ReadonlySet<string>>({ ...parts }).reduce((one, other) => one.union(other));
  const isAside = (path: string) => /^(?:announce|cli|demo|deploy|diff|import|verify|content\/write)\//.test(path);
  expect(paths.filter((path) => all.has(path) === isAside(path))).toEqual([]);
});
