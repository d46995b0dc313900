import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Manifest, nothing, readManifest } from '../../src/output/manifest.ts';
import { article, differences, type Files, minimal, TestSite } from './site.ts';

const stories = (count: number): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`articles/s-${n}.md`, article({ title: `Story ${n}` })]));
const without = (files: Files): Files => Object.fromEntries(Object.keys(files).map((path) => [path, undefined]));

const gone =
  'content/site.yaml  the file is missing, and a site was printed from here · see whether the content folder is the right one, and whole: a git submodule may be empty';

const manifestOf = (site: TestSite) => readManifest(join(site.cache, 'manifest.json'));
const inCache = (site: TestSite, ...names: string[]) => names.map((name) => join(site.cache, name));

/** A site that was built, and of which the cache still has what it has. */
const ways: Record<string, (site: TestSite) => void> = {
  'over the cache': () => {},
  'over a cache without its index': (site) => {
    for (const file of inCache(site, 'index.db')) rmSync(file);
  },
  'over an index of another version': (site) => {
    for (const file of inCache(site, 'index.db')) writeFileSync(file, 'an index of the year 2030');
  },
  'over the output alone': (site) => {
    for (const file of inCache(site, 'index.db', 'manifest.json', 'changes.json')) rmSync(file);
  },
};

test('content that is not there empties no site, whatever is left of the cache', async () => {
  const site = new TestSite(stories(2));
  await site.build();
  const [before, deployed] = [site.tree(), manifestOf(site)];
  const whole = join(site.root, 'whole-cache');
  cpSync(site.cache, whole, { recursive: true, verbatimSymlinks: true });
  site.edit(without({ ...minimal, ...stories(2) }));
  for (const [how, lose] of Object.entries(ways)) {
    lose(site);
    expect(await site.problems(), how).toEqual([gone]);
    await expect(site.build({ allowRemoval: true }), how).rejects.toThrow('the file is missing');
    expect(site.tree(), how).toEqual(before);
    rmSync(site.cache, { recursive: true });
    cpSync(whole, site.cache, { recursive: true, verbatimSymlinks: true });
  }
  await expect(site.build({ deployed, allowRemoval: true })).rejects.toThrow('the file is missing');
  site.edit({ ...minimal, ...stories(2) });
  await site.build();
  expect(site.tree()).toEqual(before);
});

test('a site that began without settings gets them, and may lose them no more', async () => {
  const site = new TestSite(without(minimal));
  await site.build();
  site.edit({ 'site.yaml': minimal['site.yaml'] });
  await site.build({ deployed: manifestOf(site) });
  await site.build();
  site.edit({ 'site.yaml': undefined });
  expect(await site.problems()).toEqual([gone]);
});

test('a build that would remove more than a fifth of the pages stops and says how many', async () => {
  const site = new TestSite(stories(40));
  await site.build();
  const before = site.tree();
  const pages = Object.keys(before).filter((path) => path.endsWith('.html')).length;
  const deployed = manifestOf(site);
  const few = without(stories(9));
  const many = without(stories(20));
  site.edit(many);
  const told = `This build would remove 20 of the ${pages} pages of the site, so nothing was written.`;
  await expect(site.build()).rejects.toThrow(told);
  await expect(site.build({ deployed })).rejects.toThrow(told);
  for (const file of inCache(site, 'index.db', 'manifest.json')) rmSync(file);
  await expect(site.build()).rejects.toThrow(told);
  expect(differences(site.tree(), before)).toEqual([]);

  // What an edit takes away needs no word.
  site.edit({ ...stories(40), ...few });
  await site.build();
  expect(site.exists('news/s-8/index.html')).toBe(false);
  site.edit(many);
  await site.build({ allowRemoval: true });
  expect(site.exists('news/s-19/index.html')).toBe(false);
});

test('a manifest of another site is told of, and a site that moved may take over its own', async () => {
  const other = new TestSite({ ...stories(1), 'site.yaml': 'name: Another\nurl: https://another.example\n' });
  await other.build();
  const site = new TestSite(stories(1));
  const deployed = manifestOf(other);
  await expect(site.build({ deployed })).rejects.toThrow(
    'The manifest is that of https://another.example, and site.yaml says https://test.example.',
  );
  // With the index of that site too.
  cpSync(join(other.cache, 'index.db'), join(site.cache, 'index.db'));
  await expect(site.build({ deployed })).rejects.toThrow('The manifest is that of https://another.example');
  await site.build({ deployed, allowRemoval: true });
  await site.build({ deployed: nothing });
  // What another site's manifest in the cache says is not told as a change of this one.
  cpSync(join(other.cache, 'manifest.json'), join(site.cache, 'manifest.json'));
  expect((await site.build()).removed).toBe(0);
});

const sum = 'a'.repeat(64);
const manifest = (given: object) => JSON.stringify({ format: 1, site: 'https://a.example', files: {}, ...given });

test.each([
  ['5', 'is not a manifest'],
  ['[]', 'is not a manifest'],
  ['null', 'is not a manifest'],
  ['', 'is not a manifest'],
  ['<!doctype html>', 'is not a manifest'],
  ['{"message":"Not Found"}', 'is not a manifest'],
  [`{"index.html":"${sum}"}`, 'is not a manifest'],
  [manifest({ files: [sum] }), 'is not a manifest'],
  [manifest({ format: 2 }), 'is a manifest of another version of Broadsheet (format 2)'],
  [manifest({ site: 5 }), 'does not say which site it describes'],
  [manifest({ files: { 'index.html': 'Not Found' } }), 'has no SHA-256 for "index.html"'],
  [manifest({ files: { 'index.html': null } }), 'has no SHA-256 for "index.html"'],
  [manifest({ files: { 'index.html': sum.toUpperCase() } }), 'has no SHA-256 for "index.html"'],
  ...[
    '../../etc/passwd',
    '/etc/passwd',
    'a/../../b',
    './a',
    'a//b',
    '',
    'a/',
    '..',
    'a\\..\\..\\b',
    'C:/b',
    'a\0b',
  ].map((path) => [manifest({ files: { [path]: sum } }), `names ${JSON.stringify(path)}, which is no path in a site`]),
])('%s is no manifest', (text, why) => {
  const site = new TestSite();
  const file = join(site.root, 'manifest.json');
  writeFileSync(file, text);
  expect(() => readManifest(file)).toThrow(
    `${file} ${why}; give the manifest.json of the deployed site, or delete it to write everything.`,
  );
});

test('the manifest that a build writes can be read, and names every file', async () => {
  const site = new TestSite();
  await site.build();
  const { site: whose, files }: Manifest = manifestOf(site);
  expect(whose).toBe('https://test.example');
  const printed = Object.keys(site.tree()).filter((path) => path !== '.broadsheet');
  expect([...files.keys()]).toEqual(printed);
});
