import { expect, test } from 'vitest';
import { article, minimal, TestSite } from './site.ts';

test('readers are told of a correction wherever they meet the story, and programs too', async () => {
  const text = 'The harbour has two cranes, not three.';
  const site = new TestSite({
    'site.yaml': `${minimal['site.yaml']}machines: {markdown: true}\n`,
    'articles/x.md': article({ corrections: [{ date: '2026-05-09', text }] }),
    'articles/y.md': article({ draft: true, corrections: [{ date: '2026-05-09', text: 'Nobody knows of this.' }] }),
  });
  await site.build();
  const having = (words: string) =>
    Object.entries(site.tree()).flatMap(([path, all]) => (all.includes(words) ? [path] : []));
  const feeds = ['feed.xml', 'feed.json'];
  expect(having(text).sort()).toEqual(
    [
      ...['news/x/index.html', 'news/x/index.md', 'corrections/index.html', 'atom.xml'],
      ...['', 'news/'].flatMap((list) => feeds.map((feed) => list + feed)),
    ].sort(),
  );
  expect(having('Nobody knows of this.')).toEqual([]);
  const [, graph = '{}'] =
    /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(site.read('news/x/index.html')) ?? [];
  expect(JSON.parse(graph)['@graph']).toContainEqual(
    expect.objectContaining({
      correction: [{ '@type': 'CorrectionComment', text, datePublished: '2026-05-09T00:00:00+00:00' }],
    }),
  );
});
