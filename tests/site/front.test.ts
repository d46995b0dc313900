import sharp from 'sharp';
import { expect, test } from 'vitest';
import { article, TestSite } from './site.ts';

const stories = Object.fromEntries(
  Array.from({ length: 8 }, (_, n) => [
    `articles/s-${n}.md`,
    article({ title: `Story ${n}`, published: `2026-05-0${n + 1}` }),
  ]),
);

const headlines = (site: TestSite) =>
  [...site.read('index.html').matchAll(/<h[23]><a href="[^"]*">([^<]*)</g)].map(([, title]) => title);

test('editors choose what leads the front page and what stands beside it, and the newest follow', async () => {
  const site = new TestSite({
    ...stories,
    'front.yaml': 'lead: news/s-2\npinned: [news/s-0, news/s-5]\n',
  });
  await site.build();
  expect(headlines(site).slice(0, 5)).toEqual(['Story 2', 'Story 0', 'Story 5', 'Story 7', 'Story 6']);
  expect(new Set(headlines(site)).size).toBe(headlines(site).length);
});

test('a new order of the front page prints the front page and nothing else', async () => {
  const site = new TestSite({ ...stories, 'front.yaml': 'lead: news/s-2\n' });
  await site.build();
  site.edit({ 'front.yaml': 'lead: news/s-3\n' });
  expect((await site.build()).printed).toEqual([{ url: '/', why: 'changed: front' }]);
  expect(headlines(site)[0]).toBe('Story 3');
  site.edit({ 'front.yaml': undefined });
  await site.build();
  expect(headlines(site)[0]).toBe('Story 7');
});

test('a pinned story that is scheduled stands there when its time has come', async () => {
  const site = new TestSite({
    ...stories,
    'articles/soon.md': article({ title: 'Soon', published: '2026-07-01' }),
    'articles/later.md': article({ title: 'Later', published: '2026-07-02' }),
    'front.yaml': 'lead: news/soon\n',
  });
  await site.build();
  expect(headlines(site)[0]).toBe('Story 7');
  await site.build({ now: '2026-07-03T00:00:00Z' });
  expect(headlines(site)[0]).toBe('Soon');
});

test('the top is laid out by the pictures of the day, and as editors want it', async () => {
  const wide = sharp({ create: { width: 1600, height: 900, channels: 3, background: 'teal' } });
  const image = { src: 'sea.png', alt: 'The sea' };
  const site = new TestSite({
    'articles/sea.png': await wide.png().toBuffer(),
    'articles/a.md': article({ title: 'Alone', image, published: '2026-05-09T10:00' }),
    'articles/b.md': article({ title: 'Before', image, published: '2026-05-09T08:00' }),
  });
  const top = () => /<div class="top ([a-z]+)">/.exec(site.read('index.html'))?.[1];
  const leading = () => /class="card lead[^"]*">(<picture>|<div>)/.exec(site.read('index.html'))?.[1];
  await site.build();
  expect([top(), leading()]).toEqual(['picture', '<picture>']);
  expect(site.text('index.html')).toContain('Alone Some words. By The Test Post staff May 9, 2026');

  site.edit({ 'articles/b.md': article({ title: 'Together', image, published: '2026-05-09T09:50' }) });
  await site.build();
  expect(top()).toBe('pair');
  expect(site.read('index.html').match(/class="card lead/g)).toHaveLength(2);

  site.edit({ 'articles/a.md': article({ title: 'Alone', published: '2026-05-09T10:00' }) });
  await site.build();
  expect([top(), leading()]).toEqual(['type', '<div>']);

  site.edit({ 'front.yaml': 'layout: pair\n' });
  expect((await site.build()).printed).toEqual([{ url: '/', why: 'changed: front' }]);
  expect(top()).toBe('pair');

  site.edit({ 'front.yaml': 'layout: wide\n' });
  expect(await site.problems()).toEqual([
    'content/front.yaml:1:9  layout is not a layout of the front page · choose one of picture, type, pair',
  ]);
});

test('a strip of opinion shows who stands for each story: of several the first', async () => {
  const face = sharp({ create: { width: 300, height: 300, channels: 3, background: 'olive' } });
  const site = new TestSite({
    ...stories,
    'authors/ada.md': '---\nname: Ada Example\navatar: ada.png\n---\n',
    'authors/ada.png': await face.png().toBuffer(),
    'authors/ben.md': '---\nname: Ben Example\n---\n',
    'articles/v-1.md': article({ title: 'One view', kind: 'opinion', authors: ['ada', 'ben'] }),
    'articles/v-2.md': article({ title: 'Another view', kind: 'opinion', authors: ['ben', 'ada'] }),
  });
  await site.build();
  const strip = /<div class="voices">.*?<\/section>/s.exec(site.read('index.html'))?.[0] ?? '';
  expect(strip.match(/class="avatar[^"]*"/g)).toHaveLength(1);
  expect(site.text('index.html')).toContain(
    'Opinion Ada Example and Ben Example One view Ben Example and Ada Example Another view',
  );
});

test('what is wrong with front.yaml is told where it stands', async () => {
  const site = new TestSite({
    ...stories,
    'front.yaml': 'lead: news/nothing\npinned:\n  - news/s-1\n  - arts/s-2\nsections: [news, arts]\nopinions: false\n',
  });
  expect(await site.problems()).toEqual([
    'content/front.yaml:1:7  there is no story news/nothing · write its section and slug as in its address: <section>/<slug>',
    'content/front.yaml:4:5  there is no story arts/s-2 · did you mean news/s-2?',
    'content/front.yaml:5:18  there is no section arts · choose one of news, or create sections/arts.yaml',
    'content/front.yaml:6:1  opinions is not a field here · did you mean opinion?',
  ]);
});
