import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { article, differences, type Files, TestSite } from './site.ts';

const now = '2026-06-01T12:00:00Z';

/** A story in which everything can be told from what other stories hold, with a picture of its own. */
async function secretStory(fields: Record<string, unknown>): Promise<Files> {
  const picture = await sharp({ create: { width: 48, height: 36, channels: 3, background: '#7a5c3e' } })
    .png()
    .toBuffer();
  return {
    'articles/embargoed-slug/index.md': article(
      {
        title: 'Embargoedheadline',
        dek: 'Embargoeddek.',
        tags: ['embargoedtag', 'harbour'],
        authors: ['ada'],
        image: { src: 'crane.png', alt: 'Embargoedalt', caption: 'Embargoedcaption' },
        aliases: ['/embargoedalias/'],
        ...fields,
      },
      'Embargoedbody ![Embargoedfigure](crane.png).\n',
    ),
    'articles/embargoed-slug/crane.png': picture,
    'articles/out.md': article({ title: 'Out', tags: ['harbour'], authors: ['ada'], related: ['news/embargoed-slug'] }),
  };
}

/** What tells of the secret story: its words, its addresses, and the name that its picture gets from its bytes. */
function tracesOf(files: Files): string[] {
  const picture = files['articles/embargoed-slug/crane.png'] as Buffer;
  const blob = createHash('sha1').update(`blob ${picture.length}\0`).update(picture).digest('hex');
  const words = ['headline', 'dek', 'tag', 'alt', 'caption', 'body', 'figure', 'alias', '-slug'];
  return [...words.map((word) => `embargoed${word}`), `${blob.slice(0, 2)}/${blob.slice(2, 12)}`];
}

/** Those that stand anywhere in the output, in names or in bytes. */
function leaks(site: TestSite, files: Files): string[] {
  const everything = Object.entries(site.tree()).flat().join('\n').toLowerCase();
  return tracesOf(files).filter((trace) => everything.includes(trace));
}

test.each([
  ['a draft', { draft: true }],
  ['a draft with a date in the past', { draft: true, published: '2026-01-01' }],
  ['a story that is scheduled', { published: '2026-06-01T12:00:01Z' }],
])('%s stands nowhere in the output: not its words, its address or its pictures', async (_, fields) => {
  const files = await secretStory(fields);
  const site = new TestSite(files);
  await site.build({ now });
  expect(site.text('index.html')).toContain('Out');
  expect(leaks(site, files)).toEqual([]);
});

test.each([
  // The story that is out becomes old in a year.
  ['a draft without a date', { draft: true, published: undefined }, '2027-05-01T00:00:00.000Z'],
  // It becomes news.
  ['a story that is scheduled', { published: '2026-06-02' }, '2026-06-02T00:00:00.000Z'],
])('--drafts shows %s everywhere', async (_, fields, wakeUp) => {
  const files = await secretStory(fields);
  const site = new TestSite(files);
  const { nextWakeUp } = await site.build({ now, drafts: true });
  expect(nextWakeUp).toBe(wakeUp);
  expect(leaks(site, files)).toEqual(tracesOf(files));
  expect(site.text('index.html')).toContain('Embargoedheadline');
  expect(site.text('news/embargoed-slug/index.html')).toContain('Embargoedbody');
});

test('what --drafts showed is gone after a build without it', async () => {
  const files = await secretStory({ draft: true });
  const site = new TestSite(files);
  await site.build({ now, drafts: true });
  await site.build({ now });
  expect(leaks(site, files)).toEqual([]);
});

test('a scheduled story appears at its instant, and the build before says when that is', async () => {
  const site = new TestSite({
    'articles/soon.md': article({ title: 'Soon', published: '2026-06-02T09:30:00+02:00' }),
    'articles/later.md': article({ title: 'Later', published: '2026-07-01' }),
    'articles/never.md': article({ title: 'Never', published: '2026-06-01T13:00:00Z', draft: true }),
    'articles/out.md': article({ title: 'Out' }),
  });
  expect((await site.build({ now })).nextWakeUp).toBe('2026-06-02T07:30:00.000Z');
  expect(site.exists('news/soon/index.html')).toBe(false);
  expect((await site.build({ now: '2026-06-02T07:29:59.999Z' })).nextWakeUp).toBe('2026-06-02T07:30:00.000Z');
  expect(site.exists('news/soon/index.html')).toBe(false);

  // After two days it is no news any more.
  expect((await site.build({ now: '2026-06-02T07:30:00Z' })).nextWakeUp).toBe('2026-06-04T07:30:00.000Z');
  expect(site.text('news/soon/index.html')).toContain('Soon');
  expect(site.text('index.html')).toContain('Soon');

  expect((await site.build({ now: '2026-06-04T07:30:00Z' })).nextWakeUp).toBe('2026-07-01T00:00:00.000Z');
  await site.build({ now: '2026-07-01T00:00:00Z' });
  expect((await site.build({ now: '2026-07-03T00:00:00Z' })).nextWakeUp).toBe('2027-05-01T00:00:00.000Z');
});

test('a draft with a mistake stops the build too, so that it cannot surprise on the day', async () => {
  const site = new TestSite({ 'articles/x.md': article({ draft: true, section: 'sport' }) });
  expect(await site.problems()).toHaveLength(1);
});

test('what --drafts shows besides is for no search engine, feed or program', async () => {
  const files: Files = {
    'site.yaml': 'name: The Test Post\nurl: https://test.example\nmachines: { markdown: true }\n',
    'authors/ben.md': '---\nname: Ben\n---\n\nWrites.\n',
    'tags/later.yaml': 'name: Later\ndescription: What comes.\n',
    'articles/out.md': article({ title: 'Out', authors: ['ada'] }),
    'articles/draft.md': article({ draft: true, title: 'Hiddenheadline' }),
    'articles/soon.md': article({
      published: '2026-07-02',
      title: 'Hiddenheadline',
      tags: ['later'],
      authors: ['ben'],
    }),
  };
  const site = new TestSite(files);
  const { nextWakeUp } = await site.build({ now, drafts: true });
  expect(nextWakeUp).toBe('2026-07-02T00:00:00.000Z');
  // No page of a preview may be found; those of readers have all the same what search engines will be told of them.
  const isFound = (path: string) => site.read(`${path}index.html`).includes('<script type="application/ld+json">');
  for (const path of ['news/draft/', 'news/soon/', 'archive/2026/07/', 'tags/later/', 'authors/ben/'])
    expect(isFound(path), path).toBe(false);
  for (const path of ['', 'news/', 'news/out/', 'archive/2026/05/', 'authors/ada/'])
    expect(isFound(path), path).toBe(true);
  const forPrograms = Object.entries(site.tree()).filter(([path]) => /\.(?:xml|txt|md)$|feed\.json$/.test(path));
  const hints = /Hiddenheadline|news\/(?:draft|soon)\/|<loc>[^<]*\/(?:07|later|ben)\//;
  expect(forPrograms.filter(([path, text]) => hints.test(path + text)).map(([path]) => path)).toEqual([]);

  // The day comes for those who look at drafts too.
  const later = { now: '2026-07-02T00:00:00Z', drafts: true };
  await site.build(later);
  expect(isFound('news/soon/')).toBe(true);
  expect(site.read('feed.xml')).toContain('Hiddenheadline');
  expect(site.read('sitemaps/2026-07.xml')).toContain('/news/soon/');
  const anew = new TestSite(files);
  await anew.build(later);
  expect(differences(site.tree(), anew.tree())).toEqual([]);
});

const ben: Files = { 'authors/ben.md': '---\nname: Zqben\n---\n\nZqwrites.\n' };

test.each([
  ['is a draft', { draft: true }],
  ['is scheduled', { published: '2026-06-02' }],
  ['is embargoed', { embargo: '2026-06-02' }],
])('nothing tells of an author whose first story %s', async (_, fields) => {
  const files: Files = {
    ...ben,
    'addresses.txt': '',
    'pages/about.md': '---\ntitle: About\n---\n\n[Our new voice](../authors/ben.md), [here](/authors/ben/).\n',
    'articles/first.md': article({ title: 'First', authors: ['ben'], ...fields }),
  };
  const site = new TestSite(files);
  await site.build({ now, ledger: 'write' });
  expect(
    Object.entries(site.tree()).filter(([path, bytes]) => /zqben|zqwrites|authors\/ben/i.test(path + bytes)),
  ).toEqual([]);
  expect(site.text('about/index.html')).toContain('Our new voice, here.');
  expect(readFileSync(join(site.content, 'addresses.txt'), 'utf8')).not.toContain('ben');
});

test('an author has a page from their first story on, also when that has expired, and before it in a preview', async () => {
  const files: Files = {
    ...ben,
    'addresses.txt': '',
    'articles/first.md': article({ title: 'First', authors: ['ben'], published: '2026-06-02', expires: '2026-06-10' }),
    'articles/about.md': article({ title: 'About Ben' }, '[Our new voice](../authors/ben.md).\n'),
  };
  const site = new TestSite(files);
  await site.build({ now });
  expect(site.exists('authors/ben/index.html')).toBe(false);
  await site.build({ now, drafts: true });
  expect(site.text('authors/ben/index.html')).toContain('Zqwrites.');
  for (const day of ['2026-06-02', '2026-06-10']) {
    await site.build({ now: `${day}T00:00:00Z`, allowRemoval: true, ledger: 'write' });
    expect(site.text('authors/ben/index.html')).toContain('Zqwrites.');
    expect(site.read('news/about/index.html')).toContain('<a href="/authors/ben/">Our new voice</a>');
    expect(readFileSync(join(site.content, 'addresses.txt'), 'utf8')).toContain('/authors/ben/\n');
    const anew = new TestSite(files);
    await anew.build({ now: `${day}T00:00:00Z` });
    expect(differences(site.tree(), anew.tree())).toEqual([]);
  }
});

test('who has no story at all is there as their file says', async () => {
  const site = new TestSite(ben);
  await site.build({ now });
  expect(site.text('authors/ben/index.html')).toContain('Zqwrites.');
});

test('an address that stands in a text by itself, and one that a story in MDX computes, tell nothing of what is not out', async () => {
  const bare =
    'See https://test.example/news/embargoed-slug/, https://test.example/news/embargoed-slug/?a=b or [/news/embargoed-slug/](/news/embargoed-slug/). Out: https://test.example/news/out/.\n';
  const files: Files = {
    'site.yaml': 'name: The Test Post\nurl: https://test.example\nmachines: { markdown: true }\n',
    'articles/embargoed-slug.md': article({ title: 'Hidden', published: '2026-06-02' }),
    'articles/out.md': article({ title: 'Out', dek: 'Is out.' }),
    'articles/bare.md': article({ title: 'Bare', dek: 'Says addresses.' }, bare),
    'articles/code.mdx': article(
      { title: 'Code', dek: 'Computes.' },
      `export const to = (slug) => \`/news/\${slug}/\`;\n\n<a href={to('embargoed' + '-slug')} className="x">The first</a> and <a href={to('out')}>the second</a>.\n\n{['https://test.example'].map((host) => <a href={host + '/news/embargoed' + '-slug/'}>The third</a>)}\n\n${bare}`,
    ),
  };
  const site = new TestSite(files);
  await site.build({ now });
  const told = Object.entries(site.tree()).filter(
    ([path, bytes]) => !path.startsWith('search/') && /embargoed-slug/.test(path + bytes),
  );
  expect(told.map(([path]) => path)).toEqual([]);
  expect(site.text('news/bare/index.html')).toContain('See test.example, test.example or test.example. Out:');
  expect(site.read('news/bare/index.md')).toContain('See test.example, test.example or');
  const code = site.read('news/code/index.html');
  expect(code).toContain('<p>The first and <a href="/news/out/">the second</a>.</p>');
  expect(site.text('news/code/index.html')).toContain('The third');

  await site.build({ now: '2026-06-02T00:00:00Z' });
  const out = site.read('news/code/index.html');
  expect(out).toContain('<a href="/news/embargoed-slug/" class="x">The first</a>');
  expect(out).toContain('<a href="https://test.example/news/embargoed-slug/">The third</a>');
  expect(site.read('news/bare/index.html')).toMatch(
    /<a href="\/news\/embargoed-slug\/"[^>]*>https:\/\/test\.example\/news\/embargoed-slug\/<\/a>/,
  );
});
