import sharp from 'sharp';
import { expect, test } from 'vitest';
import { elementsOf } from '../markdown/dom.ts';
import { article, type Files, minimal, TestSite } from '../site/site.ts';
import { readJson, readXml } from './read.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0b3d5c' } })
    .jpeg()
    .toBuffer();
const settings = { 'site.yaml': `${minimal['site.yaml']}pictures: {formats: [webp]}\nstaff: The desk\n` };

/** The first item of the site's feeds, in RSS, Atom and JSON. */
async function firstItem(site: TestSite) {
  const [rss] = (await readXml(site, 'feed.xml')).items;
  const [atom] = (await readXml(site, 'atom.xml')).items;
  const [json] = readJson(site, 'feed.json').items;
  if (!rss || !atom || !json) throw new Error('The feeds are empty.');
  return { rss, atom, json };
}

/** Builds a site of one story. @returns its text as each format has it */
async function textOf(body: string, fields: Record<string, unknown> = {}, more: Files = {}): Promise<string> {
  const site = new TestSite({ ...settings, 'articles/a.md': article(fields, body), ...more });
  await site.build();
  const { rss, json } = await firstItem(site);
  expect(rss.html?.trim()).toBe(json.content_html?.trim());
  const content = elementsOf(site.read('atom.xml')).find(({ tagName }) => tagName === 'content');
  expect(content?.properties['type']).toBe('html');
  return json.content_html ?? '';
}

test('an item has headline, address, dek, day, authors and what it is about, and all formats say the same', async () => {
  const site = new TestSite({
    ...settings,
    'authors/ben.md': '---\nname: Ben Example\n---\n',
    'tags/ai.yaml': 'name: Machines that learn\n',
    'articles/a.md': article({
      title: 'Rates & <tides>',
      dek: 'What 5 > 4 means',
      kind: 'analysis',
      tags: ['ai', 'deep-sea'],
      authors: ['ada', 'ben'],
      published: '2026-05-01T12:30:00+02:00',
      updated: '2026-05-03',
    }),
    'articles/b.md': article({ published: '2026-04-01' }),
  });
  await site.build();
  const { rss, atom, json } = await firstItem(site);
  const url = 'https://test.example/news/a/';
  const categories = ['News', 'Analysis', 'Machines that learn', 'Deep sea'];
  expect(rss).toMatchObject({
    title: 'Rates & <tides>',
    link: url,
    id: url,
    authors: ['Ada Example', 'Ben Example'],
    categories,
  });
  expect(rss).toMatchObject({ summary: 'What 5 &gt; 4 means', published: 'Fri, 01 May 2026 10:30:00 GMT' });
  expect(atom).toMatchObject({ title: 'Rates & <tides>', link: url, id: url, published: '2026-05-01T10:30:00.000Z' });
  expect(json).toMatchObject({
    id: url,
    url,
    title: 'Rates & <tides>',
    summary: 'What 5 > 4 means',
    date_published: '2026-05-01T10:30:00.000Z',
    date_modified: '2026-05-03T00:00:00.000Z',
    authors: [
      { name: 'Ada Example', url: 'https://test.example/authors/ada/' },
      { name: 'Ben Example', url: 'https://test.example/authors/ben/' },
    ],
    tags: categories,
  });
  // The same instant as the page says.
  expect(site.read('news/a/index.html')).toContain(`datetime="${json.date_published}"`);
  expect(site.read('news/a/index.html')).toContain(`datetime="${json.date_modified}"`);
  const [, second] = (await readXml(site, 'feed.xml')).items;
  expect(second?.authors).toEqual(['The desk']);
});

test('an item keeps its id when the headline changes and when the story moves and says so, but not with a short link', async () => {
  const site = new TestSite({ 'articles/a.md': article() });
  const id = async (fields: Record<string, unknown>, file = 'articles/a.md') => {
    site.edit({ 'articles/a.md': undefined, 'sections/sport.yaml': 'name: Sport\n', [file]: article(fields) });
    await site.build({ allowRemoval: true });
    const { rss, atom, json } = await firstItem(site);
    expect([atom.id, json.id]).toEqual([rss.id, rss.id]);
    expect([atom.link, json.url]).toEqual([rss.link, rss.link]);
    return [rss.id, rss.link].map((url) => url.replace('https://test.example', ''));
  };
  expect(await id({})).toEqual(['/news/a/', '/news/a/']);
  expect(await id({ title: 'Another' })).toEqual(['/news/a/', '/news/a/']);
  expect(await id({ aliases: ['/short', '/2019/05/a.html'] })).toEqual(['/news/a/', '/news/a/']);
  expect(await id({ section: 'sport', aliases: ['/short', '/news/a/'] })).toEqual(['/news/a/', '/sport/a/']);
  const renamed = await id({ section: 'sport', aliases: ['/news/a/', '/sport/a/'] }, 'articles/b.md');
  expect(renamed).toEqual(['/news/a/', '/sport/b/']);
});

test('pictures are plain and as large as they say, with their words; the featured one is told beside the text too', async () => {
  const more = {
    'articles/wide.jpg': await picture(1400, 700),
    'articles/small.jpg': await picture(400, 300),
    'articles/tall.jpg': await picture(300, 600),
  };
  const body =
    'Here ![a dot](small.jpg) is it.\n\n![A "plan"](small.jpg "The plan")\n\n![One](tall.jpg)\n![Two](tall.jpg)\n';
  const site = new TestSite({
    ...settings,
    ...more,
    'articles/a.md': article({ image: { src: './wide.jpg', alt: 'A quay', caption: 'At noon', credit: 'Ada' } }, body),
  });
  await site.build();
  const { rss, json } = await firstItem(site);
  const html = json.content_html ?? '';
  const images = elementsOf(html).filter(({ tagName }) => tagName === 'img');
  const sizes = images.map(({ properties: { alt, width, height } }) => [alt, Number(width), Number(height)]);
  expect(sizes).toEqual([
    ['A quay', 1080, 540],
    ['a dot', 400, 300],
    ['A "plan"', 400, 300],
    ['One', 300, 600],
    ['Two', 300, 600],
  ]);
  for (const { properties } of images) {
    const url = new URL(String(properties['src']));
    expect(url.href).toMatch(/^https:\/\/test\.example\/_pictures\/.*\.jpg$/);
    const file = Buffer.from(site.tree()[url.pathname.slice(1)] as string, 'latin1');
    expect(await sharp(file).metadata()).toMatchObject({
      width: Number(properties['width']),
      height: Number(properties['height']),
    });
  }
  expect(html).toMatch(/^<figure><img [^>]*><figcaption>At noon Ada<\/figcaption><\/figure><p>Here <img/);
  expect(html).toContain('<figcaption>The plan</figcaption>');
  expect(html).not.toMatch(/srcset|<picture|<source|<button|<dialog|class=|loading=/);
  const src = images[0]?.properties['src'];
  expect(rss.picture).toMatchObject({ url: src, medium: 'image', type: 'image/jpeg', width: '1080', height: '540' });
  expect(json.image).toBe(src);
});

test('addresses are whole: of stories, of files, of places in the text and elsewhere; what is not out has none', async () => {
  const body = [
    '[b](./b.md#tide), [c](/news/?a=1&b=2), [d](#here), [e](https://far.example/?x=1&y=2), [f](./soon.md), [g](./report.pdf).',
    '',
    '## Here',
    '',
    'A note[^1].',
    '',
    '[^1]: Which says more.',
  ].join('\n');
  const html = await textOf(
    body,
    {},
    {
      'articles/b.md': article({ published: '2026-04-01' }, '## Tide\n'),
      'articles/soon.md': article({ published: '2027-01-01' }),
      'articles/report.pdf': '%PDF-1.7',
    },
  );
  const links = elementsOf(html).filter(({ tagName }) => tagName === 'a');
  expect(links.map(({ properties }) => properties['href'])).toEqual([
    'https://test.example/news/b/#tide',
    'https://test.example/news/?a=1&b=2',
    'https://test.example/news/a/#here',
    'https://far.example/?x=1&y=2',
    expect.stringMatching(/^https:\/\/test\.example\/_media\/[0-9a-f]{40}\/report\.pdf$/),
    expect.stringMatching(/^https:\/\/test\.example\/news\/a\/#\S+$/),
    expect.stringMatching(/^https:\/\/test\.example\/news\/a\/#\S+$/),
  ]);
  // A heading has no link to itself.
  expect(html).toContain('<h2>Here</h2>');
});

test('posts and videos are links with their titles, and there are no ads', async () => {
  const prose = Array.from({ length: 14 }, (_, n) => `Words ${n} of many. `.repeat(20)).join('\n\n');
  const body = `https://www.youtube.com/watch?v=aB3_-6789x_\n\n[The flood](https://social.example/@ada/113000000000000001)\n\n${prose}\n`;
  const site = new TestSite({ 'ads.yaml': 'slots: [in-article]\n', 'articles/a.md': article({}, body) });
  await site.build();
  expect(site.read('news/a/index.html')).toContain('data-slot="in-article"');
  const html = readJson(site, 'feed.json').items[0]?.content_html ?? '';
  expect(html).toMatch(
    /^<p><a href="https:\/\/www\.youtube\.com\/watch\?v=aB3_-6789x_">Video on YouTube<\/a><\/p>\s*<p><a href="https:\/\/social\.example\/@ada\/113000000000000001">The flood \(Post on Mastodon \(social\.example\)\)<\/a><\/p>/,
  );
  expect(html.replace(/<\/?(?:p|a)\b[^>]*>/g, '')).not.toContain('<');
});

test('text keeps what it is made of, and loses what only styles and scripts understand', async () => {
  const body = [
    '| a | b |',
    '|---|:-:|',
    '| 1 | 2 |',
    '',
    '- [x] done',
    '- [ ] to do',
    '',
    '> [!NOTE]',
    '> Mind the gap.',
    '',
    '```js',
    'const a = "</script>";',
    '```',
    '',
    '<span lang="fr" class="x">Bonjour</span> <abbr title="one > two">x</abbr>',
  ].join('\n');
  const html = await textOf(body);
  expect(html).toContain('<th scope="col">a</th>');
  expect(html).toMatch(/<li>☑ done<\/li>\s*<li>☐ to do<\/li>/);
  expect(html).toContain('Mind the gap.');
  expect(html).toMatch(/<pre><code>const a = "&#x3C;\/script>";\s*<\/code><\/pre>/);
  expect(html).toContain('<span lang="fr">Bonjour</span> <abbr title="one > two">x</abbr>');
  expect(html).not.toMatch(/ (?:class|id|role|tabindex|style|aria-\w+|data-\w+)[= >]/);
});

test('corrections and the verdict of a review stand under the text', async () => {
  const html = await textOf('Words.', {
    kind: 'review',
    review: { subject: 'A <harbour>', rating: 3.5, verdict: 'Go.' },
    corrections: [{ date: '2026-05-03', text: 'It was 5 & not 4.' }],
  });
  expect(html).toBe(
    '<p>Words.</p><h2>Reviewed: A &lt;harbour&gt;</h2><p>3.5 out of 5 stars</p><p>Go.</p>' +
      '<h2>Correction</h2><p>May 3, 2026: It was 5 &amp; not 4.</p>',
  );
});

test('where feeds have excerpts there is the dek and nothing of the text', async () => {
  const site = new TestSite({
    'site.yaml': `${settings['site.yaml']}feeds: {text: excerpt}\n`,
    'articles/a.md': article({ dek: 'In short.' }, 'Many words.\n'),
    'articles/b.md': article({ title: 'No words', published: '2026-04-01' }, ''),
  });
  await site.build();
  const { rss, json } = await firstItem(site);
  expect(rss).toMatchObject({ summary: 'In short.', html: undefined });
  expect(json).toMatchObject({ summary: 'In short.', content_text: 'In short.' });
  expect(json.content_html).toBeUndefined();
  expect(readJson(site, 'feed.json').items[1]).toMatchObject({ content_text: 'No words' });
  for (const path of ['feed.xml', 'feed.json', 'atom.xml']) expect(site.read(path)).not.toContain('Many words');
});

test('what is paid for says so in its headline; scheduled stories come at their time; what search engines should not see, readers do', async () => {
  const site = new TestSite({
    'articles/a.md': article({ title: 'Buy it', kind: 'sponsored', published: '2026-05-03' }),
    'articles/b.md': article({ title: 'Soon', published: '2026-06-02T09:00:00Z' }),
    'articles/c.md': article({
      title: 'Quiet',
      noindex: true,
      canonical: 'https://first.example/c',
      published: '2026-05-02',
    }),
    'articles/d.md': article({ title: 'Draft', draft: true }),
  });
  await site.build();
  const titles = () => readJson(site, 'feed.json').items.map(({ title }) => title);
  expect(titles()).toEqual(['Sponsored: Buy it', 'Quiet']);
  expect(readJson(site, 'feed.json').items.map(({ url }) => url)).toContain('https://test.example/news/c/');
  await site.build({ now: '2026-06-02T09:00:00Z' });
  expect(titles()).toEqual(['Soon', 'Sponsored: Buy it', 'Quiet']);
  // Programs keep what they once saw: no draft gets there, even where it is looked at.
  await site.build({ now: '2026-06-02T09:00:00Z', drafts: true });
  expect(titles()).toEqual(['Soon', 'Sponsored: Buy it', 'Quiet']);
});

test('a story in MDX is there in full, with what its components made of it', async () => {
  const site = new TestSite({
    'articles/b.md': article({ title: 'B' }),
    'articles/crane.png': await picture(900, 600),
    'articles/a.mdx': article(
      {},
      `export const Chart = ({ of }) => (
  <figure class="chart" style="color: red" onclick="x()">
    <svg><text>7</text></svg><b>{of} of ten</b><script>alert(1)</script><style>{'b { color: red }'}</style>
  </figure>
);

It began *well*, see [B](b.md#top), [home](https://test.example/news/b/) and [there](https://else.example/?a=1&b=2).

## And went on

{1 + 1} times. <i aria-hidden="true">!</i>

<Chart of={3} />

![A crane](crane.png "In red")

https://www.youtube.com/watch?v=dQw4w9WgXcQ

<button>Press</button><em>End.</em>
`,
    ),
  });
  await site.build();
  const html = readJson(site, 'feed.json').items.find(({ url }) => url.endsWith('/a/'))?.content_html ?? '';
  const src = /src="([^"]+)"/.exec(html)?.[1];
  expect(html.replace(/\n\s*/g, '')).toBe(
    [
      '<p>It began <em>well</em>, see <a href="https://test.example/news/b/#top">B</a>, ',
      '<a href="https://test.example/news/b/">home</a> and <a href="https://else.example/?a=1&#x26;b=2">there</a>.</p>',
      '<div><h2>And went on</h2></div>',
      '<p>2 times. </p>',
      '<figure><b>3 of ten</b></figure>',
      `<figure><img src="${src}" width="900" height="600" alt="A crane"><figcaption>In red</figcaption></figure>`,
      '<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">Video on YouTube</a></p>',
      '<em>End.</em>',
    ].join(''),
  );
  expect(src).toMatch(/^https:\/\/test\.example\/_pictures\//);

  // What changes in it, or in what it points to, changes in feeds too.
  site.edit({
    'articles/b.md': undefined,
    'articles/c/b.md': article({ title: 'B', section: 'sport' }),
    'sections/sport.yaml': 'name: Sport\n',
  });
  site.edit({ 'articles/a.mdx': article({}, 'Now [B](c/b.md) and {3 + 4}.\n') });
  await site.build();
  const text = () => readJson(site, 'feed.json').items.find(({ url }) => url.endsWith('/a/'))?.content_html;
  expect(text()).toBe('<p>Now <a href="https://test.example/sport/b/">B</a> and 7.</p>');
  site.edit({ 'articles/c/b.md': article({ title: 'B', section: 'news' }) });
  await site.build();
  expect(text()).toBe('<p>Now <a href="https://test.example/news/b/">B</a> and 7.</p>');
});

test('a story in MDX that fails is told of once, though feeds have it too', async () => {
  const site = new TestSite({ 'articles/a.mdx': article({}, 'First.\n\n{undefined.length}\n') });
  expect(await site.problems()).toEqual([
    `content/articles/a.mdx:9:1  the story cannot be printed: Cannot read properties of undefined (reading 'length') · correct the component or the expression that it names`,
  ]);
});
