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
