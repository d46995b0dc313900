import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { nothing, readManifest } from '../../src/output/manifest.ts';
import { build } from '../../src/publish/build.ts';
import { article, differences, TestSite, writeFiles } from './site.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const stories = Object.fromEntries(
  Array.from({ length: 80 }, (_, n) => [
    `articles/s-${n}.md`,
    article({ title: `Story ${n}`, dek: 'In short.', published: new Date(Date.UTC(2026, 0, n)).toISOString() }),
  ]),
);

function git(cwd: string, ...args: string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@test.example', '-c', 'init.defaultBranch=main'];
  execFileSync('git', [...who, ...args], { cwd, stdio: 'ignore' });
}

/** A machine of a CI: a fresh clone of a site's content, and of what was built only the index and the manifest. */
function freshMachine(site: TestSite) {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-ci-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const [content, out, cache] = ['content', 'dist', 'cache'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  git(site.content, 'init');
  git(site.content, 'add', '--all');
  git(site.content, 'commit', '--message', 'all');
  git(root, 'clone', site.content, content);
  // A file that was written just now may still be written to, so that git's word on it does not count yet.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  mkdirSync(cache);
  for (const name of ['index.db', 'manifest.json']) cpSync(join(site.cache, name), join(cache, name));
  return { content, out, cache, now, drafts: false };
}

test('a fresh clone reads and prints only what changed since the deployed site, and compiles nothing', async () => {
  const site = new TestSite(stories);
  await site.build();
  const machine = freshMachine(site);
  writeFiles(machine.content, {
    'articles/s-3.md': article({ title: 'Edited', dek: 'In short.', published: '2026-01-04' }),
  });
  const deployed = readManifest(join(machine.cache, 'manifest.json'));

  const progress = vi.fn();
  const report = await build(machine, { deployed, progress });
  const seen = progress.mock.calls.map(([phase, done, total]) => `${phase} ${done} of ${total}`);
  expect(seen.filter((line) => /^(?:index|compile)/.test(line))).toEqual(['index 1 of 1']);
  const files = readdirSync(machine.out, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:html|xml)$/.test(path),
  );
  expect(files).toContain('news/s-3/index.html');
  expect(files).toHaveLength(report.rendered);
  // And what search knows of the story.
  expect(report.changed).toBe(report.rendered + 1);
  expect(report.added).toBe(report.removed);

  // What is deployed, with the new files over it, is what a cold build gives.
  cpSync(machine.out, site.out, { recursive: true });
  const { removed } = JSON.parse(readFileSync(join(machine.cache, 'changes.json'), 'utf8'));
  for (const path of removed) rmSync(join(site.out, path));
  const cold = new TestSite();
  await build({ ...machine, out: cold.out, cache: cold.cache });
  expect(differences(site.tree(), cold.tree())).toEqual([]);
});

test('what the deployed site lacks is printed too, and nothing that it has', async () => {
  const site = new TestSite(stories);
  await site.build();
  const machine = freshMachine(site);
  const { site: whose, files: known } = readManifest(join(machine.cache, 'manifest.json'));
  const deployedFiles = new Map([...known, ['favicon.svg', 'other'], ['gone/index.html', 'other']]);
  deployedFiles.delete('news/s-5/index.html');
  const report = await build(machine, { deployed: { site: whose, files: deployedFiles } });
  const files = readdirSync(machine.out, { recursive: true, withFileTypes: true });
  expect(files.filter((file) => file.isFile()).map(({ name }) => name)).toEqual([
    '.broadsheet',
    'favicon.svg',
    'index.html',
  ]);
  expect(report).toMatchObject({ rendered: 1, added: 1, changed: 1, removed: 1 });
});

test('before the first deployment everything is written', async () => {
  const site = new TestSite(stories);
  await site.build();
  const machine = freshMachine(site);
  await build(machine, { deployed: nothing });
  expect(differences(site.tree(machine.out), site.tree())).toEqual([]);
});

test('a file that git has as changed is read', async () => {
  const site = new TestSite(stories);
  await site.build();
  const machine = freshMachine(site);
  writeFiles(machine.content, {
    'articles/s-7.md': article({ title: 'Staged' }),
    'articles/s-8.md': article({ title: 'Not staged' }),
    'articles/new.md': article({ title: 'New' }),
    'articles/s-9.md': undefined,
  });
  git(machine.content, 'add', 'articles/s-7.md');
  await build(machine);
  const front = site.tree(machine.out)['news/index.html'] ?? '';
  for (const headline of ['Staged', 'Not staged', 'New']) expect(front).toContain(`>${headline}</a>`);
  expect(site.tree(machine.out)['news/s-9/index.html']).toBeUndefined();
});
