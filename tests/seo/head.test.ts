import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { headOf } from '../../src/seo/head.ts';
import { colourOf } from '../../src/typefaces/tokens.ts';
import { fileToUrl } from '../../src/urls.ts';
import { article, type Files, TestSite } from '../site/site.ts';
import { graphOf, links, metas } from './page.ts';

const showAll = 'max-image-preview:large, max-snippet:-1, max-video-preview:-1';

const stories: Files = {
  'articles/a.md': article({ title: 'Ships', tags: ['harbour'], authors: ['ada'] }),
  'articles/b.md': article({ title: 'Tides', canonical: 'https://other.example/tides/' }),
  'articles/c.md': article({ title: 'Sand', noindex: true }),
  'articles/d.md': article({ title: 'Not yet', draft: true }),
  'pages/about.md': '---\ntitle: About us\ndescription: Who we are.\n---\nWords.\n',
  'pages/legal.md': '---\ntitle: Legal\nnoindex: true\n---\nWords.\n',
};

test('every page that may be found names its own whole address, or the one that an editor gave it, and lets all of it be shown', async () => {
  const site = new TestSite(stories);
  await site.build();
  const pages = Object.keys(site.tree()).filter((file) => file.endsWith('.html') && !file.startsWith('slots/'));
  const hidden: string[] = [];
  for (const file of pages) {
    const html = site.read(file);
    const canonical = links(html, 'canonical').map(({ href }) => href);
    if (metas(html, 'robots')[0] === 'noindex') {
      hidden.push(file);
      expect(canonical, file).toEqual([]);
      expect(graphOf(html), file).toEqual([]);
    } else {
      const own = `https://test.example${fileToUrl(file)}`;
      expect(metas(html, 'robots'), file).toEqual([showAll]);
      expect(canonical, file).toEqual([file === 'news/b/index.html' ? 'https://other.example/tides/' : own]);
      expect(metas(html, 'og:url'), file).toEqual(canonical);
    }
  }
  expect(hidden.sort()).toEqual([
    '404.html',
    'latest/index.html',
    'legal/index.html',
    'news/c/index.html',
    'search/index.html',
    'tags/harbour/index.html',
  ]);
});

test('a story that expires tells search engines when, on its own page alone', async () => {
  const site = new TestSite({
    'site.yaml': 'name: The Test Post\nurl: https://test.example\ntimezone: Europe/Berlin\n',
    'articles/flat.md': article({ title: 'A flat', expires: '2026-06-10' }),
    'articles/quiet.md': article({ title: 'Quiet', expires: '2026-06-10', noindex: true }),
  });
  await site.build();
  const robots = (path: string) => metas(site.read(path), 'robots');
  expect(robots('news/flat/index.html')).toEqual([`${showAll}, unavailable_after: 2026-06-10T00:00:00+02:00`]);
  expect(robots('news/quiet/index.html')).toEqual(['noindex']);
  const telling = Object.entries(site.tree()).filter(([, bytes]) => bytes.includes('unavailable_after'));
  expect(telling.map(([path]) => path)).toEqual(['news/flat/index.html']);
});

test('a story tells networks when it was published, by whom, in which section and with which tags', async () => {
  const site = new TestSite({
    ...stories,
    'site.yaml': 'name: The Test Post\nurl: https://test.example\nlanguage: pt\ntimezone: America/New_York\n',
    'tags/harbour.yaml': 'name: The Harbour\n',
    'articles/a.md': article({
      title: 'Ships',
      published: '2026-01-02T03:04',
      tags: ['harbour', 'law'],
      authors: ['ada', 'ben'],
    }),
    'authors/ben.md': '---\nname: Ben\n---\nWrites.\n',
  });
  await site.build();
  const html = site.read('news/a/index.html');
  const said = Object.fromEntries(
    ['type', 'site_name', 'locale', 'title', 'url'].map((key) => [key, metas(html, `og:${key}`)[0]]),
  );
  expect(said).toEqual({
    type: 'article',
    site_name: 'The Test Post',
    locale: 'pt_BR',
    title: 'Ships',
    url: 'https://test.example/news/a/',
  });
  expect(metas(html, 'article:published_time')).toEqual(['2026-01-02T03:04:00-05:00']);
  expect(metas(html, 'article:modified_time')).toEqual(['2026-01-02T03:04:00-05:00']);
  expect(metas(html, 'article:author')).toEqual([
    'https://test.example/authors/ada/',
    'https://test.example/authors/ben/',
  ]);
  expect(metas(html, 'article:section')).toEqual(['News']);
  expect(metas(html, 'article:tag')).toEqual(['The Harbour', 'Law']);
  // Its picture is a card with its headline.
  expect(metas(html, 'twitter:card')).toEqual(['summary_large_image']);
  expect(metas(site.read('authors/ada/index.html'), 'og:type')).toEqual(['profile']);
  expect(metas(site.read('news/index.html'), 'og:type')).toEqual(['website']);
});

test('the fediverse is told who wrote a story, and what nobody with an account wrote is the site’s', async () => {
  const site = new TestSite({
    'site.yaml': 'name: The Test Post\nurl: https://test.example\nfediverse: post@social.example\n',
    'authors/ada.md': '---\nname: Ada\nfediverse: "@ada@social.example"\n---\nWrites.\n',
    'authors/ben.md': '---\nname: Ben\nfediverse: ben@social.example\n---\nWrites.\n',
    'authors/cleo.md': '---\nname: Cleo\n---\nWrites.\n',
    'articles/a.md': article({ authors: ['ada', 'cleo', 'ben'] }),
    'articles/b.md': article({ authors: ['cleo'] }),
  });
  await site.build();
  const accounts = (page: string) => metas(site.read(page), 'fediverse:creator');
  expect(accounts('news/a/index.html')).toEqual(['@ada@social.example', '@ben@social.example']);
  expect(accounts('news/b/index.html')).toEqual(['@post@social.example']);
  expect(accounts('authors/ben/index.html')).toEqual(['@ben@social.example']);
  expect(accounts('index.html')).toEqual(['@post@social.example']);
});

test('browsers paint around a page with the paper of its theme', async () => {
  const site = new TestSite();
  await site.build();
  const { light, dark } = colourOf(readFileSync('src/styles/tokens.css', 'utf8'), '--paper') ?? {};
  const html = site.read('index.html');
  expect(metas(html, 'theme-color')).toEqual([light, dark]);
  expect(light).toMatch(/^#[0-9a-f]{6}$/);
  expect(dark).not.toBe(light);
});

test('a picture that is shared makes the card large, and feeds, icons and structured data are where they are looked for', () => {
  const head = headOf(
    {
      title: 'Ships "and" <boats>',
      description: undefined,
      canonical: 'https://test.example/news/a/',
      noindex: false,
      picture: { src: 'https://test.example/a.jpg', width: 1200, height: 630, alt: undefined, type: 'image/jpeg' },
      feeds: [{ title: 'News', type: 'application/rss+xml', url: 'https://test.example/news/feed.xml' }],
      graph: [{ '@type': 'WebPage', name: '</script>' }],
    },
    {
      site: { name: 'The Test Post', language: 'en-GB' },
      paper: { light: '#fff', dark: '#000' },
      icons: [{ rel: 'icon', href: '/favicon.svg' }],
    },
  );
  expect(head).toContainEqual({ tag: 'title', text: 'Ships "and" <boats> | The Test Post' });
  expect(head).toContainEqual({ tag: 'meta', attributes: { name: 'twitter:card', content: 'summary_large_image' } });
  expect(head).toContainEqual({ tag: 'meta', attributes: { property: 'og:locale', content: 'en_GB' } });
  expect(head).toContainEqual({
    tag: 'link',
    attributes: {
      rel: 'alternate',
      type: 'application/rss+xml',
      title: 'News',
      href: 'https://test.example/news/feed.xml',
    },
  });
  expect(head).toContainEqual({ tag: 'link', attributes: { rel: 'icon', href: '/favicon.svg' } });
  expect(head.filter(({ tag }) => tag === 'script').map((one) => 'text' in one && one.text)).toEqual([
    '{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"\\u003c/script>"}]}',
  ]);
  expect(head.some((one) => one.tag === 'meta' && one.attributes.property === 'og:description')).toBe(false);
});

test('the picture of a story stands on a large card, with its words', async () => {
  const site = new TestSite({
    'articles/a.md': article({ image: { src: '/sea.jpg', alt: 'A "wide" sea & sky' } }),
    'sea.jpg': await sharp({ create: { width: 1300, height: 900, channels: 3, background: '#3a6ea5' } })
      .jpeg()
      .toBuffer(),
  });
  await site.build();
  const html = site.read('news/a/index.html');
  expect(metas(html, 'og:image:alt')).toEqual(['A "wide" sea & sky']);
  expect(metas(html, 'twitter:card')).toEqual(['summary_large_image']);
});
