import { expect, test } from 'vitest';
import { newsLanguage, writeNewsSitemap } from '../../src/seo/sitemap/news.ts';
import { writeSitemap } from '../../src/seo/sitemap/sitemap.ts';
import { element } from '../../src/xml.ts';
import { needXmllint, sitemapMistakes } from './validate.ts';

test('what has a meaning in XML is escaped, and what may not stand there is left out', () => {
  expect(element('t', { of: '"&<' }, `"Dune" & Co's <b>`)).toBe(
    '<t of="&quot;&amp;&lt;">&quot;Dune&quot; &amp; Co\'s &lt;b&gt;</t>',
  );
  expect(element('t', {}, 'a\u0000b\u000bc\ufffed \u{1f30a}\tf')).toBe('<t>abcd \u{1f30a}\tf</t>');
  expect(element('t', {}, 'a\ud800')).toBe('<t>a\ufffd</t>');
});

test.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['pt-BR', 'pt'],
  ['gsw-CH', 'gsw'],
  ['zh', 'zh-cn'],
  ['zh-CN', 'zh-cn'],
  ['zh-Hans-SG', 'zh-cn'],
  ['zh-TW', 'zh-tw'],
  ['zh-HK', 'zh-tw'],
  ['zh-Hant', 'zh-tw'],
])('a site in %s is news in %s', (language, expected) => {
  expect(newsLanguage(language)).toBe(expected);
});

const news = (stories: Parameters<typeof writeNewsSitemap>[0]['stories']) =>
  writeNewsSitemap({ name: 'Dune & Co', language: 'en-GB', home: 'https://test.example/', stories });

test('a picture whose address is longer than sitemaps allow is left out, and the story stays', () => {
  const picture = `https://images.example/${'x'.repeat(2048)}.jpg`;
  const xml = writeSitemap([{ url: 'https://test.example/news/a/', picture }]);
  expect(xml).toContain('<loc>https://test.example/news/a/</loc></url>');
});

test('what is written is valid, whatever headlines and addresses hold', (context) => {
  needXmllint(context);
  const url = 'https://test.example/news/a/?q=1&r=<2>';
  const pages = writeSitemap([
    { url: encodeURI(url), modified: Date.UTC(2026, 4, 8, 9, 30), picture: 'https://images.example/a.jpg?w=1&h=2' },
    { url: 'https://test.example/' },
  ]);
  expect(sitemapMistakes(pages)).toEqual([]);
  const title = 'Less < more & "more" > less\u0000';
  expect(sitemapMistakes(news([{ url: 'https://test.example/news/a/', title, published: 0.5 }]))).toEqual([]);
  expect(sitemapMistakes(news([]))).toEqual([]);
});

test('the rules that sitemaps are held against find what is wrong', (context) => {
  needXmllint(context);
  const url = 'https://test.example/news/a/';
  const right = news([{ url, title: 'A', published: 0 }]);
  for (const [from, to] of [
    ['<news:language>en<', '<news:language>en-GB<'],
    ['Z</news:publication_date>', '</news:publication_date>'],
    [/(<news:publication_date>.*?<\/news:publication_date>)(<news:title>A<\/news:title>)/, '$2$1'],
    [/<url>.*<\/url>/, ''],
    ['<loc>https://test.example', '<loc>'],
  ] as const) {
    const wrong = right.replace(from, to);
    expect(wrong).not.toBe(right);
    expect(sitemapMistakes(wrong), String(from)).not.toEqual([]);
  }
});
