import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kinds, useDemoSite } from './demo.ts';
import { findJava } from './java.mjs';
import { longPaths, movedPath, useLongSite } from './long-values.ts';

const demo = useDemoSite();
const long = useLongSite();
const java = findJava();
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-markup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Message {
  url: string;
  message: string;
  extract?: string;
}

/** All pages at once: it takes seconds until Java has started. */
function check(): Message[] {
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
  const args = ['-Xss4m', '-jar', jar, '--errors-only', '--format', 'json', '--stdout', '--exit-zero-always', folder];
  const { stdout, stderr, status } = spawnSync(java ?? 'java', args, { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout).messages;
}

/** Puts a page of each kind into the folder. */
beforeAll(async () => {
  if (!java) return;
  const pages = [
    ...Object.entries(kinds).map(([kind, path]) => [kind, demo + path] as const),
    ...[...longPaths, movedPath].map((path) => [`long ${path.replaceAll('/', ' ')}`, long + path] as const),
  ];
  for (const [name, address] of pages) writeFileSync(join(folder, `${name}.html`), await (await fetch(address)).text());
}, 300_000);

test('the Nu checker finds no error on a page of any kind', { timeout: 120_000 }, (context) => {
  context.skip(!java, 'The Nu checker runs on Java, which is not there: set JAVA to where it is, or install it.');
  expect(check().map(({ url, message, extract }) => `${url.split('/').at(-1)}: ${message} ${extract ?? ''}`)).toEqual(
    [],
  );
});
