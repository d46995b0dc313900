import { describe, expect, test } from 'vitest';
import { readJson } from '../feeds/read.ts';
import { photograph } from '../pictures/originals.ts';
import { article, type Files, minimal, TestSite } from './site.ts';

const jpeg = await photograph(1600, 900).jpeg().toBuffer();

const image = (caption: string, credit = 'Ada') => ({ src: './port.jpg', alt: 'The port', caption, credit });

const siteOf = (files: Files) =>
  new TestSite({
    'site.yaml': `${minimal['site.yaml']}pictures: {formats: [webp]}\nmachines: {markdown: true}\n`,
    'articles/port.jpg': jpeg,
    'articles/other.md': article({ title: 'Other' }),
    ...files,
  });

const figcaptions = (html: string) =>
  [...html.matchAll(/<figcaption>(.*?)<\/figcaption>/gs)].map(([, inside]) => inside);

describe('the words under a featured picture', () => {
  test('have emphasis and links, on the page, when it is large, in feeds and in Markdown', async () => {
    const site = siteOf({
      'articles/x.md': article({
        image: image('The *old* port, of [another](./other.md)', '[Ada](https://a.example/)'),
      }),
    });
    await site.build();
    const caption = 'The <em>old</em> port, of <a href="/news/other/">another</a>';
    const credit = '<a href="https://a.example/" rel="external noopener">Ada</a>';
    const html = site.read('news/x/index.html');
    expect(figcaptions(html)[0]).toBe(`${caption} <span class="credit">${credit}</span>`);
    expect(html).toContain(
      `<p>${caption} <span class="credit">${credit}</span></p></dialog>`.replace('</p></dialog>', '</p>'),
    );
    const item = readJson(site, 'feed.json').items.find(({ url }) => url?.endsWith('/x/'));
    expect(item?.content_html).toContain(
      'The <em>old</em> port, of <a href="https://test.example/news/other/">another</a> <a href="https://a.example/"',
    );
    expect(site.read('news/x/index.md')).toContain(
      'The *old* port, of [another](https://test.example/news/other/) · [Ada](https://a.example/)',
    );
  });

  test('of a page have them too', async () => {
    const page =
      '---\ntitle: About\nimage: {src: /articles/port.jpg, alt: A, caption: "Of [another](/news/other/)"}\n---\n';
    const site = siteOf({ 'pages/about.md': page });
    await site.build();
    expect(figcaptions(site.read('about/index.html'))[0]).toContain('Of <a href="/news/other/">another</a>');
  });

  test('name what has no description without their markup', async () => {
    const site = siteOf({ 'articles/x.md': article({ image: { ...image('The *old* port'), alt: '' } }) });
    await site.build();
    expect(site.read('news/x/index.html')).toContain('aria-label="Enlarge: The old port"');
  });

  test('keep the words of a link to a draft, and lead there when it is published', async () => {
    const files = { 'articles/x.md': article({ image: image('Of [another](./other.md)') }) };
    const site = siteOf({ ...files, 'articles/other.md': article({ draft: true }) });
    await site.build();
    expect(figcaptions(site.read('news/x/index.html'))[0]).toContain('Of another ');
    site.edit({ 'articles/other.md': article() });
    await site.build();
    expect(figcaptions(site.read('news/x/index.html'))[0]).toContain('Of <a href="/news/other/">another</a>');
  });

  test('follow a story that was renamed and keeps its old path', async () => {
    const site = siteOf({ 'articles/x.md': article({ image: image('Of [another](/news/other/)') }) });
    await site.build();
    site.edit({ 'articles/other.md': undefined, 'articles/new.md': article({ aliases: ['/news/other/'] }) });
    await site.build();
    expect(figcaptions(site.read('news/x/index.html'))[0]).toContain('Of <a href="/news/new/">another</a>');
  });

  test('that link what is not there are an error at their place, and what is no address too', async () => {
    const site = siteOf({
      'articles/x.md': article({ image: image('Of [another](/news/none/)', '[Ada](www.a.example)') }),
    });
    expect(await site.problems()).toEqual([
      expect.stringMatching(/^content\/articles\/x\.md:5:\d+ {2}there is no page \/news\/none\//),
      expect.stringMatching(
        /^content\/articles\/x\.md:5:\d+ {2}the link www\.a\.example is taken for a file of this site/,
      ),
    ]);
  });
});

describe('the title of a picture in a text', () => {
  const body = 'Words.\n\n![The port](./port.jpg "The *old* port, of [another](./other.md)")\n';

  test('has emphasis and links, on the page, in feeds and in Markdown', async () => {
    const site = siteOf({ 'articles/x.md': article({}, body) });
    await site.build();
    const caption = 'The <em>old</em> port, of <a href="/news/other/">another</a>';
    expect(figcaptions(site.read('news/x/index.html'))[0]?.trim()).toBe(caption);
    const item = readJson(site, 'feed.json').items.find(({ url }) => url?.endsWith('/x/'));
    expect(item?.content_html).toContain('of <a href="https://test.example/news/other/">another</a></figcaption>');
    expect(site.read('news/x/index.md')).toContain('"The *old* port, of [another](https://test.example/news/other/)")');
  });

  test('that links what is not there is an error at its place', async () => {
    const site = siteOf({ 'articles/x.md': article({}, body.replace('other.md', 'none.md')) });
    expect(await site.problems()).toEqual([
      expect.stringMatching(/^content\/articles\/x\.md:9:\d\d {2}there is no file articles\/none\.md/),
    ]);
  });
});

test('a figure in HTML has our picture, which opens large with its caption', async () => {
  const body =
    '<figure><img src="./port.jpg" alt="The port"><figcaption>The <em>old</em> port, of <a href="./other.md">another</a></figcaption></figure>\n';
  const site = siteOf({ 'articles/x.md': article({}, body) });
  await site.build();
  const html = site.read('news/x/index.html');
  const caption = 'The <em>old</em> port, of <a href="/news/other/">another</a>';
  expect(html).toMatch(/<figure><div class="frame"><picture><source type="image\/webp" srcset="[^"]+" sizes/);
  expect(html.match(/<figure>/g)).toHaveLength(1);
  expect(figcaptions(html)).toEqual([caption]);
  expect(html).toMatch(
    /<dialog class="large"[^>]*aria-label="The port">.*<p>The <em>old<\/em> port, of <a href="\/news\/other\/">another<\/a> ?<\/p>/s,
  );
  const item = readJson(site, 'feed.json').items.find(({ url }) => url?.endsWith('/x/'));
  expect(item?.content_html).toMatch(
    /^<figure><img [^>]+><figcaption>The <em>old<\/em> port, of <a href="https:[^"]+">another/,
  );
});
