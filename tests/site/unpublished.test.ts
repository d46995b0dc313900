import { createHash } from 'node:crypto';
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
  const robots = (path: string) => site.read(`${path}index.html`).includes('<meta name="robots" content="noindex');
  for (const path of ['news/draft/', 'news/soon/', 'archive/2026/07/', 'tags/later/', 'authors/ben/'])
    expect(robots(path), path).toBe(true);
  for (const path of ['', 'news/', 'news/out/', 'archive/2026/05/', 'authors/ada/'])
    expect(robots(path), path).toBe(false);
  const forPrograms = Object.entries(site.tree()).filter(([path]) => /\.(?:xml|txt|md)$|feed\.json$/.test(path));
  const hints = /Hiddenheadline|news\/(?:draft|soon)\/|<loc>[^<]*\/(?:07|later|ben)\//;
  expect(forPrograms.filter(([path, text]) => hints.test(path + text)).map(([path]) => path)).toEqual([]);

  // The day comes for those who look at drafts too.
  const later = { now: '2026-07-02T00:00:00Z', drafts: true };
  await site.build(later);
  expect(robots('news/soon/')).toBe(false);
  expect(site.read('feed.xml')).toContain('Hiddenheadline');
  expect(site.read('sitemaps/2026-07.xml')).toContain('/news/soon/');
  const anew = new TestSite(files);
  await anew.build(later);
  expect(differences(site.tree(), anew.tree())).toEqual([]);
});
