import { expect, test } from 'vitest';
import { ask } from '../../src/content/ask/queries.ts';
import { Newsroom, story } from './newsroom.ts';

const may = (n: number) => story({ id: `news/s-${n}`, published: Date.UTC(2026, 4, 1) + n * 60_000 });

test('a month of more stories than a file holds has several, and a story that comes changes the last', async () => {
  const newsroom = new Newsroom(...Array.from({ length: 10_000 }, (_, n) => may(n)));
  const maps = () =>
    newsroom.asking(() =>
      ask('sitemaps').map(({ name, modified }) => ({ name, modified, places: ask('sitemap', name)?.length })),
    );
  const last = (n: number) => Date.UTC(2026, 4, 1) + n * 60_000;
  expect(await maps()).toContainEqual({ name: '2026-05', modified: last(9999), places: 10_000 });
  newsroom.publish(may(10_000));
  expect((await maps()).filter(({ name }) => name.startsWith('2026'))).toEqual([
    { name: '2026-05', modified: last(9999), places: 10_000 },
    { name: '2026-05-2', modified: last(10_000), places: 1 },
  ]);
  expect(await newsroom.asking(() => ask('sitemap', '2026-05-3'))).toBe(undefined);
});

test('tags are cut by the thousand, and a part with nothing but thin ones is left out', async () => {
  const tagged = (n: number, tags: string[]) => story({ id: `news/t-${n}`, published: n, tags });
  const tags = (from: number) => Array.from({ length: 1000 }, (_, n) => `tag-${from + n}`);
  const newsroom = new Newsroom(tagged(0, tags(1000)), ...[1, 2, 3].map((n) => tagged(n, tags(2000))));
  const names = (await newsroom.asking(() => ask('sitemaps'))).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('tags'))).toEqual(['tags-2']);
  const places = await newsroom.asking(() => ask('sitemap', 'tags-2'));
  expect(places).toHaveLength(1000);
  expect(places?.[0]).toEqual({ path: '/tags/tag-2000/' });
});

test.each(['', 'tags', '2026-13', '2026-05', '2026-05-0', '2026-05-1', 'pages-1', 'nothing', 'sections-2', 'pages-2'])(
  'there is no sitemap %j',
  async (name) => {
    const newsroom = new Newsroom();
    expect(await newsroom.asking(() => ask('sitemap', name))).toBe(undefined);
  },
);
