import { expect, test } from 'vitest';
import { indexNow } from '../../src/announce/index-now.ts';
import type { News } from '../../src/announce/service.ts';
import { webSub } from '../../src/announce/web-sub.ts';
import { article, minimal, TestSite } from '../site/site.ts';

const key = 'a1b2c3d4e5';

test('of a printed site search engines are told of the pages that its sitemaps name, and of old addresses that have come to lead on', async () => {
  const site = new TestSite({
    'site.yaml': `${minimal['site.yaml']}indexnow: ${key}\nfeeds: {hub: "https://hub.example/"}\n`,
    'articles/a.md': article({ title: 'Ships', tags: ['harbour'], aliases: ['/2019/ships/'] }),
    'articles/b.md': article({ title: 'Tides', canonical: 'https://other.example/tides/' }),
    'articles/c.md': article({ title: 'Sand', noindex: true }),
    'pages/about.md': '---\ntitle: About us\ndescription: Who we are.\n---\nWords.\n',
    'redirects.yaml': '- {from: /größe/, to: /news/a/}\n',
  });
  await site.build();
  const paths = Object.keys(site.tree());
  const newsOf = (changes: Partial<News['changes']>): News => ({
    changes: { added: [], changed: [], removed: [], ...changes },
    deployed: { site: 'https://test.example', files: new Map(), read: async (path) => Buffer.from(site.read(path)) },
    site: 'https://test.example',
  });
  const maps = paths.filter((path) => path.startsWith('sitemaps/') && path !== 'sitemaps/news.xml');
  const named = maps.flatMap((path) => [...site.read(path).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url));
  const told = async (changes: Partial<News['changes']>) =>
    [...(await indexNow(key).addressesOf(newsOf(changes)))].sort();
  expect(named).toContain('https://test.example/news/a/');
  expect(await told({ added: paths })).toEqual([...new Set(named)].sort());
  expect(await told({ changed: ['2019/ships/index.html', 'größe/index.html', 'news/c/index.html'] })).toEqual([
    'https://test.example/2019/ships/',
    'https://test.example/gr%C3%B6%C3%9Fe/',
  ]);

  const selves = paths
    .filter((path) => path.endsWith('.xml'))
    .flatMap((path) => [...site.read(path).matchAll(/<(?:atom:)?link [^>]*rel="self"[^>]*>/g)])
    .map(([link]) => /href="(.*?)"/.exec(link)?.[1]);
  const feeds = await webSub('https://hub.example/').addressesOf(newsOf({ added: paths }));
  // As programs know a feed that they follow: by its own link, or in a JSON Feed by feed_url.
  const json = paths.filter((path) => path.endsWith('feed.json')).map((path) => JSON.parse(site.read(path)).feed_url);
  expect([...feeds].sort()).toEqual([...selves, ...json].sort());
});
