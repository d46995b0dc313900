import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { rehearse } from '../../src/deploy/deploy.ts';
import { certainManifest, recall } from '../../src/deploy/state.ts';
import { BuiltSite, day, readTree, siteOf, start, writeTree } from './built-site.ts';

const options = { all: false, adopt: false, force: false, wait: 0 };

test('what was built is what readers find, and the state lies beside it', async () => {
  const files = siteOf({ '': 'one', a: 'one', b: 'one' });
  const site = new BuiltSite(files);
  const outcome = await site.deploy();
  expect(site.served()).toEqual(files);
  expect(outcome).toMatchObject({ generation: 1, uploaded: Object.keys(files).length, changed: [], removed: [] });
  expect(readdirSync(site.root).sort()).toEqual(['cache', 'dist', 'www', 'www.state']);
});

test('a deployment brings what has changed, and touches nothing else', async () => {
  const site = new BuiltSite(siteOf({ '': 'one', a: 'one', b: 'one' }));
  await site.deploy();
  // Whoever looked at the file would find it changed.
  writeFileSync(join(site.to, 'b/index.html'), 'by hand');
  site.build(siteOf({ '': 'one', a: 'two', b: 'one' }));
  const outcome = await site.deploy();
  expect(outcome).toMatchObject({ generation: 2, uploaded: 2, changed: ['a/index.html'] });
  expect(site.served()['a/index.html']).toContain('two');
  expect(site.served()['b/index.html']).toBe('by hand');

  await site.deploy({ all: true });
  expect(site.served()['b/index.html']).toContain('one');
});

test('nothing to deploy is no generation, and writes nothing', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  await site.deploy();
  const before = readTree(`${site.to}.state`);
  expect(await site.deploy()).toMatchObject({ generation: 1, uploaded: 0 });
  expect(readTree(`${site.to}.state`)).toEqual(before);
});

test('a page that is withdrawn is gone at once with its folder, and what is named by its content only after the days of keep', async () => {
  const site = new BuiltSite(siteOf({ '': 'one', a: 'one', 'deep/below': 'two' }));
  await site.deploy();
  const [style = ''] = Object.keys(siteOf({ a: 'two' })).filter((path) => path.endsWith('.css'));
  const less = siteOf({ '': 'one', a: 'one' });
  site.build(less);
  await site.deploy();
  expect(existsSync(join(site.to, 'deep'))).toBe(false);
  expect(existsSync(join(site.to, style))).toBe(true);

  site.settings.now = start + 6 * day;
  site.build(less);
  await site.deploy();
  expect(existsSync(join(site.to, style))).toBe(true);

  site.settings.now = start + 7 * day;
  site.build(less);
  await site.deploy();
  expect(site.served()).toEqual(less);
});

test('what is shown comes before pages, new pages before those that link them, and what leads to pages last', async () => {
  const site = new BuiltSite(siteOf({ '': 'one', a: 'one', gone: 'one' }));
  await site.deploy();
  site.build({
    ...siteOf({ '': 'two', a: 'one', 'z-new': 'two' }),
    'feed.xml': '<rss/>',
    'search/index.json': '{}',
    'search/s/words-0a1b.bin': 'x',
    'slots.json': '{}',
    _redirects: '/a /b',
  });
  const { puts, removes } = await rehearse(site.ground(), site.settings, options);
  expect(puts.map((path) => path.replace(/\.[0-9a-f]{8}\./, '.'))).toEqual([
    '_astro/style.css',
    'search/s/words-0a1b.bin',
    'search/index.json',
    'slots.json',
    'z-new/index.html',
    'index.html',
    'sitemap.xml',
    'feed.xml',
    '_redirects',
  ]);
  expect(removes).toEqual(['gone/index.html']);
  // Only told.
  expect(existsSync(join(site.to, 'z-new'))).toBe(false);
});

test('going back brings the bytes of then, as a generation of its own, and twice goes back two', async () => {
  const site = new BuiltSite();
  const versions = ['one', 'two', 'three'].map((text) => siteOf({ '': text, [`only-${text}`]: text }));
  for (const files of versions) {
    site.build(files);
    await site.deploy();
  }
  const pages = () => Object.fromEntries(Object.entries(site.served()).filter(([path]) => !path.startsWith('_astro')));
  const pagesOf = (files = {}) =>
    Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('_astro')));
  expect(await site.rollback()).toMatchObject({
    generation: 4,
    like: 2,
    added: expect.arrayContaining(['only-two/index.html']),
  });
  expect(pages()).toEqual(pagesOf(versions[1]));
  expect(await site.rollback()).toMatchObject({ generation: 5, like: 1 });
  expect(pages()).toEqual(pagesOf(versions[0]));
  expect(await site.rollback(3)).toMatchObject({ generation: 6, like: 3 });
  expect(pages()).toEqual(pagesOf(versions[2]));
  for (const path of Object.keys(versions[2] ?? {})) expect(existsSync(join(site.to, path)), path).toBe(true);
});

test('what is too old to go back to is said, and its bytes are gone', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  await site.deploy();
  for (const text of ['two', 'three', 'four']) {
    site.settings.now += 4 * day;
    site.build(siteOf({ '': text }));
    await site.deploy();
  }
  expect(readdirSync(join(`${site.to}.state`, 'objects')).sort()).toEqual(['3', '4']);
  await expect(site.rollback(1)).rejects.toThrow(
    'Generation 1 is not known, or not any more; these can be gone back to: 2, 3.',
  );
  await expect(site.rollback(4)).rejects.toThrow('Generation 4 is what is deployed.');
  await site.rollback(2);
  expect(site.served()['index.html']).toContain('two');
  await expect(site.rollback()).rejects.toThrow(
    'There is no generation before it; these can be gone back to: 2, 3, 4.',
  );
});

test('bytes that were changed by hand are told, and cannot be gone back to as what they were', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  await site.deploy();
  writeFileSync(join(site.to, 'index.html'), 'by hand');
  site.build(siteOf({ '': 'two' }));
  await site.deploy();
  expect(site.said).toEqual([
    `index.html is not as deployed in ${site.to}: somebody changed it there. Bring everything anew with broadsheet publish --all, or with broadsheet build and then broadsheet deploy --all.`,
  ]);
  const kept = join(`${site.to}.state`, 'objects/2/index.html');
  expect(readFileSync(kept, 'utf8')).toBe('by hand');
  await expect(site.rollback()).rejects.toThrow(
    `${kept}, which is needed to go back, has other bytes than were deployed: somebody changed what lay at the target, or in its state. Choose a later generation, or build an older commit and deploy it with --force.`,
  );
  expect(site.served()['index.html']).toContain('two');
});

test('a folder with files of which no state tells is only taken with --adopt, and what is not of the site stays there', async () => {
  const files = siteOf({ '': 'one' });
  const site = new BuiltSite(files);
  writeTree(site.to, { 'index.html': 'old', 'uploads/cv.pdf': 'mine' });
  await expect(site.deploy()).rejects.toThrow(
    `${site.to} has files, and ${site.to}.state does not tell which: nothing was deployed there with this state. Name the state with --state; or take the place as it is with --adopt, which brings every file and leaves alone what is not of the site.`,
  );
  expect(readTree(site.to)).toEqual({ 'index.html': 'old', 'uploads/cv.pdf': 'mine' });
  await site.deploy({ adopt: true });
  expect(site.served()).toEqual({ ...files, 'uploads/cv.pdf': 'mine' });
});

test('an output that is not what the manifest says is not deployed, not in part either', async () => {
  const site = new BuiltSite(siteOf({ '': 'one', a: 'one' }));
  await site.deploy();
  const before = site.served();
  const files = siteOf({ '': 'two', a: 'two' });
  site.build(files);
  const file = join(site.settings.out, 'a/index.html');
  writeFileSync(file, 'half');
  await expect(site.deploy()).rejects.toThrow(
    `${file} is not what the last build wrote: another build is at work, or it was changed by hand. Build again, then deploy.`,
  );
  site.build(files, { only: ['index.html'] });
  await expect(site.deploy()).rejects.toThrow(
    /is missing, and what is deployed does not have it\. After a build with --sparse/,
  );
  expect(site.served()).toEqual(before);
});

test('an output of a sparse build is enough', async () => {
  const site = new BuiltSite(siteOf({ '': 'one', a: 'one' }));
  await site.deploy();
  const files = siteOf({ '': 'one', a: 'one', b: 'one' });
  site.build(files, { only: ['index.html', 'b/index.html', 'sitemap.xml'] });
  await site.deploy();
  expect(site.served()).toEqual(files);
  const manifest = JSON.parse(certainManifest(await recall(site.ground().store)));
  expect(Object.keys(manifest.files).sort()).toEqual(Object.keys(files).sort());
});

test('a link in the folder is not followed, and what it leads to stays', async () => {
  const site = new BuiltSite(siteOf({ '': 'one', a: 'one' }));
  await site.deploy();
  const elsewhere = join(site.root, 'elsewhere');
  writeTree(elsewhere, { 'index.html': 'precious' });
  rmSync(join(site.to, 'a'), { recursive: true });
  symlinkSync(elsewhere, join(site.to, 'a'));
  site.build(siteOf({ '': 'one' }));
  await site.deploy();
  expect(readTree(elsewhere)).toEqual({ 'index.html': 'precious' });
});

test('text files have others beside them in the encodings that are chosen, which go with them', async () => {
  const site = new BuiltSite({ ...siteOf({ '': 'one', a: 'one' }), 'photo.jpg': 'JPEG' });
  await site.deploy({}, { compress: ['br', 'gzip'] });
  const decoded = () =>
    [
      brotliDecompressSync(readFileSync(join(site.to, 'index.html.br'))),
      gunzipSync(readFileSync(join(site.to, 'index.html.gz'))),
    ].map(String);
  const html = () => site.served()['index.html'];
  expect(decoded()).toEqual([html(), html()]);
  expect(Object.keys(site.served()).filter((path) => path.startsWith('photo'))).toEqual(['photo.jpg']);

  site.build(siteOf({ '': 'two' }));
  await site.deploy({}, { compress: ['br', 'gzip'] });
  expect(decoded()).toEqual([html(), html()]);
  expect(html()).toContain('two');
  expect(existsSync(join(site.to, 'a'))).toBe(false);

  // Another choice: what has not changed is compressed too, and what was is gone.
  await site.deploy({}, { compress: ['zstd'] });
  expect(zstdDecompressSync(readFileSync(join(site.to, 'robots.txt.zst'))).toString()).toBe('User-agent: *\n');
  expect(Object.keys(site.served()).filter((path) => /\.(?:br|gz)$/.test(path))).toEqual([]);
  await site.deploy();
  expect(Object.keys(site.served()).filter((path) => path.endsWith('.zst'))).toEqual([]);
});

test('going back to before encodings were chosen brings the pages of then in those of now, and nothing else', async () => {
  const site = new BuiltSite(siteOf({ '': 'one', a: 'one' }));
  await site.deploy();
  site.build(siteOf({ '': 'two', b: 'two' }));
  await site.deploy({}, { compress: ['gzip'] });
  await site.rollback(undefined, { compress: [] });
  const pages = Object.keys(site.served()).filter((path) => !path.startsWith('_astro/'));
  const text = ['a/index.html', 'index.html', 'robots.txt', 'sitemap.xml'];
  expect(pages).toEqual(text.flatMap((path) => [path, `${path}.gz`]));
  for (const path of text)
    expect(gunzipSync(readFileSync(join(site.to, `${path}.gz`))).toString()).toBe(site.served()[path]);
  expect(site.served()['index.html']).toContain('one');
  // And with none at all, as the settings have it.
  site.build(siteOf({ '': 'one', a: 'one' }));
  await site.deploy();
  expect(Object.keys(site.served()).filter((path) => path.endsWith('.gz'))).toEqual([]);
});

test('another site is not deployed over one unless that is meant', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  await site.deploy();
  site.url = 'https://other.example';
  site.build(siteOf({ '': 'two' }));
  await expect(site.deploy()).rejects.toThrow(
    `${site.to} has the site https://test.example, and what was built is https://other.example. To deploy it there all the same, give --force.`,
  );
  expect(site.served()['index.html']).toContain('one');
  await site.deploy({ force: true });
  expect(site.served()['index.html']).toContain('two');
});

test('what comes after a deployment is told of all that changed, and of what one that was killed had not told', async () => {
  const site = new BuiltSite(siteOf({ '': 'one', a: 'one' }));
  await site.deploy();
  site.build(siteOf({ '': 'two', b: 'one' }));
  const killed = async () => {
    throw new Error('killed');
  };
  await expect(site.deploy({}, { announce: killed })).rejects.toThrow('killed');
  expect(site.announced).toHaveLength(1);
  await site.deploy();
  expect(site.announced.at(-1)).toMatchObject({ removed: ['a/index.html'], changed: ['index.html', 'sitemap.xml'] });
});

test('a state that would be served with the site is refused', () => {
  const site = new BuiltSite();
  mkdirSync(site.to);
  site.state = join(site.to, 'state');
  expect(() => site.ground()).toThrow(
    `The state ${site.state} lies in ${site.to}, which is served: what was withdrawn could be read there. Name another place with --state.`,
  );
  site.to = 'rclone:remote:bucket/site';
  site.state = undefined;
  expect(() => site.ground()).toThrow(
    'Say with --state, or with state: in site.yaml, where it is kept what rclone:remote:bucket/site has and had before: another bucket or folder, which is not served, since what was withdrawn could be read there.',
  );
  site.state = 'rclone:remote:bucket/site/state';
  expect(() => site.ground()).toThrow(
    'The state remote:bucket/site/state lies in remote:bucket/site, which is served: what was withdrawn could be read there. Name another place with --state.',
  );
  site.state = 'remote:bucket/state';
  expect(() => site.ground()).toThrow(
    'remote:bucket/state is no folder of this machine. For what rclone reaches write rclone:remote:bucket/path',
  );
});

test('a build that is older than what is deployed is refused', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  await site.deploy();
  site.build(siteOf({ '': 'two' }), { built: start - day });
  await expect(site.deploy()).rejects.toThrow(
    'Generation 1, which is deployed, was built at 2026-06-01T00:00:00.000Z, after this build, which is of 2026-05-31T00:00:00.000Z. Build again, or go back with broadsheet rollback. To deploy all the same, give --force.',
  );
  await site.deploy({ force: true });
  expect(site.served()['index.html']).toContain('two');

  site.build(siteOf({ '': 'three' }), { built: start + day });
  await site.deploy();
  site.build(siteOf({ '': 'four' }));
  await expect(site.deploy()).rejects.toThrow(
    'Generation 3, which is deployed, was built at 2026-06-02T00:00:00.000Z, which has not come yet: a clock is wrong, here or where it was built, or it was built for another day. To deploy all the same, give --force.',
  );
});
