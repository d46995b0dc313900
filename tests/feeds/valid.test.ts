/**
 * The rules of the W3C's feed validator (https://validator.w3.org/feed/docs/) that can be checked without it; each test names its own.
 * They are held against a site whose texts have whatever breaks feeds.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Element } from 'hast';
import sharp from 'sharp';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { staticHost } from '../../src/output/static-host.ts';
import { elementsOf } from '../markdown/dom.ts';
import { article, minimal, TestSite } from '../site/site.ts';
import { type JsonItem, readJson, readXml } from './read.ts';

const ends: (() => Promise<void>)[] = [];
const jpeg = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#0b3d5c' } })
  .jpeg()
  .toBuffer();

const nasty = [
  'Bell \u0007, form feed \u000c, escape \u001b[1m, no character \uffff, and C1 \u0085.',
  '',
  'Emoji 👩🏽‍🚀 and 𝔘𝔫𝔦, &nbsp;&eacute;&#8212; and a bare &.',
  '',
  '```xml',
  '<![CDATA[ x ]]> &amp; </item></channel>',
  '```',
  '',
  '<script>alert(1)</script><iframe src="https://x.example"></iframe><p style="color: red" onclick="x()">Red</p>',
  '',
  '![A quay](quay.jpg) [a](./b.md) [b](#c)',
  '',
  '## C',
  '',
  '<video src="/articles/film.mp4" poster="/articles/quay.jpg" controls></video>',
].join('\n');

let site: TestSite;
beforeAll(async () => {
  site = new TestSite(
    {
      'site.yaml': `${minimal['site.yaml']}language: en-GB\ntimezone: Europe/London\npictures: {formats: [webp]}\ntagline: "A & B ]]> <c>"\n`,
      'articles/a.md': article(
        {
          title: 'Say "]]>" & <b>\u0001</b> 👋',
          dek: 'A ]]> & "b"',
          tags: ['x'],
          authors: ['ada'],
          image: { src: './quay.jpg', alt: 'A & "b"' },
        },
        nasty,
      ),
      'articles/b.md': article(
        { published: '2026-03-29T01:30:00+01:00', updated: '2026-04-01', tags: ['x'] },
        'Words.\n',
      ),
      'articles/quay.jpg': jpeg,
      'articles/film.mp4': 'film',
    },
    (end) => ends.push(end),
  );
  await site.build();
  return async () => {
    for (const end of ends) await end();
  };
});

const all = (pattern: RegExp) => Object.keys(site.tree()).filter((path) => pattern.test(path));
const rss = () => all(/feed\.xml$/);
const xml = () => all(/(?:feed|atom)\.xml$/);
const json = () => all(/feed\.json$/);
const items = () => json().flatMap((path): JsonItem[] => readJson(site, path).items);
/** The elements of a name in the XML of a feed, with their texts. */
const named = (path: string, name: string) => elementsOf(site.read(path)).filter(({ tagName }) => tagName === name);

test('SAXError: XML is well-formed, and has only characters that XML has', async () => {
  expect(xml().length).toBeGreaterThan(4);
  for (const path of xml()) {
    await readXml(site, path);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those that may not be there
    expect(site.read(path)).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/);
  }
});

test('what the texts say comes out as it went in', async () => {
  for (const path of rss()) {
    const item = (await readXml(site, path)).items.find(({ link }) => link.endsWith('/a/'));
    if (!item) continue;
    expect(item.title).toBe('Say "]]>" & <b></b> 👋');
    expect(item.summary).toBe('A ]]&gt; &amp; &quot;b&quot;');
    expect(item.html).toContain('&#x3C;![CDATA[ x ]]&gt; &#x26;amp; &#x3C;/item>&#x3C;/channel>');
    expect(item.html).toContain('👩🏽‍🚀 and 𝔘𝔫𝔦');
    expect(item.html).toContain('é—');
  }
});

test('InvalidRFC2822Date, InvalidRFC3339Date: dates are dates of their format', () => {
  for (const path of rss()) {
    const dates = site.read(path).match(/(?<=<(?:pubDate|lastBuildDate)>)[^<]*/g) ?? [];
    expect(dates.length).toBeGreaterThan(1);
    for (const date of dates) expect(date).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
  }
  const instants = [
    ...(site.read('atom.xml').match(/(?<=<(?:updated|published)>)[^<]*/g) ?? []),
    ...items().flatMap(({ date_published, date_modified }) => [date_published, date_modified ?? date_published]),
  ];
  for (const date of instants) expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test('MissingSelf, SelfDoesntMatchLocation: a feed says where it is', () => {
  for (const path of rss()) {
    const self = named(path, 'atom:link').filter(({ properties }) => String(properties['rel']) === 'self');
    expect(self.map(({ properties }) => properties['href'])).toEqual([`https://test.example/${path}`]);
  }
  for (const path of json()) expect(readJson(site, path)['feed_url']).toBe(`https://test.example/${path}`);
});

test('MissingElement, InvalidFullLink: channels and items have what they must have, and whole addresses', async () => {
  for (const path of xml()) {
    const feed = await readXml(site, path);
    expect(feed.title).not.toBe('');
    for (const url of [feed.home, ...feed.items.flatMap(({ link, id }) => [link, id])])
      expect(url).toMatch(/^https:\/\/test\.example\//);
    if (path !== 'atom.xml') expect(feed.description).not.toBe('');
  }
  expect(named('atom.xml', 'author').length).toBe((await readXml(site, 'atom.xml')).items.length);
});

test('DuplicateItem, InvalidPermalink: ids are there once, and are called no permanent links, for a story may move', async () => {
  for (const path of xml()) {
    const { items } = await readXml(site, path);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  }
  for (const path of rss()) {
    for (const { properties } of named(path, 'guid'))
      expect(properties['isPermaLink'] ?? properties['ispermalink']).toBe('false');
  }
});

test('ContainsRelRef, SecurityRisk: texts have no relative address, and nothing that runs', () => {
  for (const { content_html: html = '' } of items()) {
    expect(html).not.toMatch(/<(?:script|iframe|style|object|embed|form|input|button|link|meta)\b/i);
    const elements: Element[] = elementsOf(html);
    for (const { properties } of elements) {
      for (const name of Object.keys(properties)) expect(name).not.toMatch(/^on|^style$|^data/);
      for (const name of ['href', 'src', 'poster', 'cite']) {
        const address = properties[name];
        if (address !== undefined) expect(address).toMatch(/^https:\/\//);
      }
    }
  }
});

test('InvalidLanguage: the language of the site is told', async () => {
  expect((await readXml(site, 'feed.xml')).language).toBe('en-GB');
  expect(site.read('atom.xml')).toContain('xml:lang="en-GB"');
  expect(readJson(site, 'feed.json')['language']).toBe('en-GB');
});

test('the summary stands before the text, which programs take that know no other', () => {
  for (const item of site.read('feed.xml').split('<item>').slice(1)) {
    expect(item.indexOf('<description>')).toBeLessThan(item.indexOf('<content:encoded>'));
  }
});

test('every address of the site in a feed is answered, with what it promises', async () => {
  const server = createServer(staticHost(site.out));
  await once(server.listen(0, 'localhost'), 'listening');
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const found = new Set<string>();
  for (const path of [...xml(), ...json()]) {
    for (const [address] of site.read(path).matchAll(/https:\/\/test\.example\/[^\s"'<>&\\)\]]*/g)) found.add(address);
    for (const [, address = ''] of site.read(path).matchAll(/<\?xml-stylesheet[^>]* href="([^"]*)"/g))
      found.add(`https://test.example${address}`);
  }
  expect(found.size).toBeGreaterThan(15);
  const types = new Map<string, string | null>();
  for (const address of found) {
    const answer = await fetch(`http://localhost:${port}${new URL(address).pathname}`, { redirect: 'manual' });
    expect(answer.status, address).toBe(200);
    types.set(address, answer.headers.get('content-type'));
  }
  const typeOf = (part: RegExp) => [...types].find(([address]) => part.test(address))?.[1];
  expect(typeOf(/\.jpg$/)).toBe('image/jpeg');
  expect(typeOf(/\.css$/)).toMatch(/^text\/css/);
  expect(typeOf(/feed\.xml$/)).toMatch(/xml/);
});
