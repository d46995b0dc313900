import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element } from 'hast';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { elementsOf } from '../markdown/dom.ts';
import { type Node, thingOf } from '../seo/page.ts';
import { article, TestSite } from './site.ts';

const story = 'news/a/index.html';

/** From one colour on the left to another on the right: without noise it is encoded quickly. */
function gradient(width: number, height: number): Promise<Buffer> {
  const stops = '<stop offset="0" stop-color="#0b3d5c"/><stop offset="1" stop-color="#f2c14e"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <linearGradient id="g">${stops}</linearGradient><rect width="${width}" height="${height}" fill="url(#g)"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}

const dune = await gradient(200, 150);
const map = await gradient(1200, 60);

/** Three bands: red on the left, green, and blue on the right. */
function bands(): Promise<Buffer> {
  const band = (background: string, width: number) =>
    ({ create: { width, height: 300, channels: 3, background } }) as const;
  return sharp(band('#00ff00', 900))
    .composite([
      { input: band('#ff0000', 300), left: 0, top: 0 },
      { input: band('#0000ff', 300), left: 600, top: 0 },
    ])
    .png()
    .toBuffer();
}

/** An animation of one red and one blue frame. */
async function animation(width: number, height: number): Promise<Buffer> {
  const frame = (background: string) =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = await Promise.all(['red', 'blue'].map(frame));
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: [200, 200] })
    .toBuffer();
}

/** Elements of a page by their name. */
const find = (site: TestSite, page: string, name: string) =>
  elementsOf(site.read(page)).filter(({ tagName }) => tagName === name);

/** What the elements of some name have as attributes. */
const properties = (site: TestSite, page: string, name: string) =>
  find(site, page, name).map((element) => element.properties);

/** The first `<picture>` of a page: its sources, and its `<img>`. */
function firstPicture(site: TestSite, page: string): { sources: Element['properties'][]; img: Element['properties'] } {
  const parts = find(site, page, 'picture')[0]?.children.filter((child) => child.type === 'element') ?? [];
  const sources = parts.filter(({ tagName }) => tagName === 'source');
  return { sources: sources.map((source) => source.properties), img: parts.at(-1)?.properties ?? {} };
}

/** The addresses and widths that a `srcset` names. */
function candidates(srcset: unknown): { url: string; width: number }[] {
  const parts = String(srcset).split(', ');
  return parts
    .map((part) => part.split(' '))
    .map(([url = '', width = '']) => ({ url, width: Number.parseInt(width, 10) }));
}

/** A picture of the output. @param url its address, with or without the host */
const fileAt = (site: TestSite, url: unknown) =>
  sharp(readFileSync(join(site.out, new URL(String(url), 'https://test.example').pathname)));

const look = (site: TestSite, url: unknown) => fileAt(site, url).metadata();

/** The colours at the left and right edges of a picture. */
async function edges(site: TestSite, url: unknown): Promise<string[]> {
  const { data, info } = await fileAt(site, url).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const row = Math.floor(info.height / 2) * info.width;
  const parts = [row + 2, row + info.width - 3].map((pixel) => [...data.subarray(3 * pixel, 3 * pixel + 3)]);
  return parts.map((rgb) => ['red', 'green', 'blue'][rgb.indexOf(Math.max(...rgb))] ?? '');
}

const meta = (site: TestSite, property: string) =>
  properties(site, story, 'meta').find((one) => String(one['property']) === property)?.['content'];

/** What search engines are told of a story. */
const structured = (site: TestSite) => thingOf(site.read(story), 'NewsArticle') as Node;

test('the picture over a story is AVIF and WebP in five widths, each as wide as it says, and a JPEG', async () => {
  const site = new TestSite({
    'articles/a.md': article({ image: { src: 'a.jpg', alt: 'A dune' } }),
    'articles/a.jpg': await gradient(2200, 1467),
  });
  await site.build();

  const { sources, img } = firstPicture(site, story);
  expect(sources.map(({ type }) => type)).toEqual(['image/avif', 'image/webp']);
  for (const { type, srcSet } of sources) {
    const files = candidates(srcSet);
    expect(files.map(({ width }) => width)).toEqual([360, 720, 1080, 1440, 1920]);
    for (const { url, width } of files) {
      const file = await look(site, url);
      expect([file.width, file.compression === 'av1' ? 'image/avif' : `image/${file.format}`]).toEqual([width, type]);
    }
  }
  expect(img).toMatchObject({ width: 1920, height: 1280, alt: 'A dune' });
  expect(await look(site, img['src'])).toMatchObject({ format: 'jpeg', width: 1080, height: 720 });

  // Networks and search engines get the proportions that they ask for, by whole addresses.
  const share = meta(site, 'og:image');
  const search = structured(site)['image'] as string[];
  for (const url of [share, ...search]) expect(url).toMatch(/^https:\/\/test\.example\/_pictures\//);
  expect(['width', 'height', 'alt'].map((name) => meta(site, `og:image:${name}`))).toEqual(['1200', '630', 'A dune']);
  expect(await look(site, share)).toMatchObject({ format: 'jpeg', width: 1200, height: 630 });
  expect(await Promise.all(search.map((url) => look(site, url)))).toMatchObject([
    { format: 'jpeg', width: 1200, height: 675 },
    { format: 'jpeg', width: 1200, height: 900 },
    { format: 'jpeg', width: 1200, height: 1200 },
  ]);
});

test('the picture over a story is announced in the head, and all others wait until the reader comes near', async () => {
  const site = new TestSite({
    'articles/a.md': article(
      { image: { src: 'a.jpg', alt: 'A dune' }, authors: ['ada'] },
      '![One](b.jpg)\n\n![Two](b.jpg) ![Three](a.jpg)\n\nHere ![four](b.jpg) is.\n',
    ),
    'articles/a.jpg': dune,
    'articles/b.jpg': map,
    'authors/ada.md': '---\nname: Ada Example\navatar: ada.jpg\n---\n![Her desk](ada.jpg)\n',
    'authors/ada.jpg': dune,
  });
  await site.build();

  const images = properties(site, story, 'img');
  expect(images.filter(({ loading }) => loading !== 'lazy')).toMatchObject([{ alt: 'A dune', fetchPriority: 'high' }]);
  expect(images.filter(({ fetchPriority }) => fetchPriority !== undefined)).toHaveLength(1);
  const alts = new Set(images.map(({ alt }) => alt));
  expect(alts).toEqual(new Set(['A dune', 'One', 'Two', 'Three', 'four', '', 'Her desk']));

  const [best] = firstPicture(site, story).sources;
  const head = site.read(story).split('</head>')[0] ?? '';
  const links = elementsOf(head).filter(({ tagName }) => tagName === 'link');
  expect(links.map((link) => link.properties).filter(({ as }) => as === 'image')).toMatchObject([
    {
      as: 'image',
      type: 'image/avif',
      imageSrcSet: best?.['srcSet'],
      imageSizes: best?.['sizes'],
      fetchPriority: 'high',
    },
  ]);
});

test.each([
  ['left', 'red', 'blue'],
  ['100% 50%', 'blue', 'red'],
])('with the focus %s every crop keeps what is %s and loses what is %s', async (focus, kept, lost) => {
  const site = new TestSite({
    'articles/a.md': article({ image: { src: 'a.png', alt: 'Bands', focus } }),
    'articles/a.png': await bands(),
    'front.yaml': 'layout: picture\n',
  });
  await site.build();

  const lists = ['news/index.html', 'index.html', 'latest/index.html'];
  const cards = lists.map((page) => firstPicture(site, page).img['src']);
  const search = structured(site)['image'] as string[];
  expect(search).toHaveLength(3);
  for (const url of [meta(site, 'og:image'), ...search, ...cards]) {
    const shown = await edges(site, url);
    expect(shown, String(url)).toContain(kept);
    expect(shown, String(url)).not.toContain(lost);
  }
  // The picture over the story is whole.
  expect(await edges(site, firstPicture(site, story).img['src'])).toEqual(['red', 'blue']);
});

test('no headline can end the script that tells search engines of a story', async () => {
  const title = 'A </script><script>alert(1)</script><!-- headline';
  const site = new TestSite({ 'articles/a.md': article({ title }) });
  await site.build();
  expect(structured(site)).toMatchObject({ '@type': 'NewsArticle', headline: title });
  const inPage = properties(site, story, 'script').filter(({ src }) => src === undefined);
  expect(inPage.map(({ type }) => type)).toEqual(['application/ld+json']);
});

test('in a story a picture has its caption, a row is a gallery, and a linked one opens no large view', async () => {
  const site = new TestSite({
    'articles/a.md': article(
      {},
      '![A map](b.jpg "The old port")\n\n![One](a.jpg) ![Two](b.jpg)\n\n[![A way](b.jpg)](https://example.com/)\n',
    ),
    'articles/a.jpg': await gradient(480, 60),
    'articles/b.jpg': map,
  });
  await site.build();

  const html = site.read(story);
  const [port = '', one = '', two = '', way = ''] = html.match(/<figure>.*?<\/figure>/gs) ?? [];
  expect(port).toMatch(/<figcaption>The old port *<\/figcaption>/);
  expect(one + two + way).not.toContain('<figcaption>');
  expect(html).toContain(`<div class="gallery">${one}${two}</div>`);
  const labels = [port, one, two].map((figure) => /<button [^>]*aria-label="([^"]*)"/.exec(figure)?.[1]);
  expect(labels).toEqual(['Enlarge: A map', 'Enlarge: One', 'Enlarge: Two']);
  expect(html).toMatch(/<a href="https:\/\/example\.com\/"[^>]*><figure>/);
  expect(way).not.toContain('<button');
});

test('each large view has an id of its own, whatever else on the page has pictures', async () => {
  const widerThanPage = await gradient(1300, 65);
  const author = (name: string) => `---\nname: ${name}\navatar: ada.jpg\n---\n![A desk](b.jpg)\n\n![A view](b.jpg)\n`;
  const site = new TestSite({
    'articles/a.md': article(
      { image: { src: 'a.jpg', alt: 'A dune' }, authors: ['ada', 'bob'] },
      '## Picture hero\n\n## Picture 1\n\n![One](a.jpg)\n\n![Two](a.jpg) ![Three](a.jpg)\n',
    ),
    'articles/a.jpg': widerThanPage,
    'authors/ada.md': author('Ada Example'),
    'authors/bob.md': author('Bob Example'),
    'authors/ada.jpg': dune,
    'authors/b.jpg': map,
  });
  await site.build();

  for (const page of [story, 'authors/ada/index.html']) {
    const all = elementsOf(site.read(page)).map((element) => element.properties);
    const ids = all.flatMap(({ id }) => id ?? []);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids).toEqual(expect.arrayContaining(all.flatMap(({ popoverTarget }) => popoverTarget ?? [])));
  }
  const large = properties(site, story, 'dialog').filter(({ popover }) => popover !== undefined);
  expect(large.map((one) => one['ariaLabel'])).toEqual(['A dune', 'One', 'Two', 'Three']);
});

test('an author has a square portrait, and pictures in the biography, wherever she is introduced', async () => {
  const site = new TestSite({
    'articles/a.md': article({ authors: ['ada'] }),
    'authors/ada.md': '---\nname: Ada Example\navatar: ada.jpg\n---\n![Her desk](desk.jpg)\n',
    'authors/ada.jpg': await gradient(400, 300),
    'authors/desk.jpg': dune,
  });
  await site.build();

  for (const page of [story, 'authors/ada/index.html']) {
    const [portrait, desk] = properties(site, page, 'img');
    expect(portrait).toMatchObject({ alt: '', width: 240, height: 240 });
    expect(await look(site, portrait?.['src'])).toMatchObject({ width: 240, height: 240 });
    expect(desk).toMatchObject({ alt: 'Her desk', width: 200, height: 150 });
  }
});

test('a story in MDX shows its pictures as one in Markdown does', async () => {
  const fields = { image: { src: 'a.jpg', alt: 'A dune' }, dek: 'In short.' };
  const body = '![A map](b.jpg "The old port")\n\n![One](a.jpg) ![Two](b.jpg)\n';
  const site = new TestSite({
    'articles/a.md': article(fields, body),
    'articles/x.mdx': article(fields, `{/* A comment. */}\n\n${body}`),
    'articles/a.jpg': dune,
    'articles/b.jpg': map,
  });
  await site.build();
  const shown = (page: string) => ['source', 'img', 'button', 'figcaption'].map((name) => properties(site, page, name));
  expect(shown('news/x/index.html')).toEqual(shown(story));
  expect(site.text('news/x/index.html')).toContain('The old port');
});

test('a drawing is a file of its own that can do nothing, and is shared as a JPEG', async () => {
  const site = new TestSite({
    'articles/a.md': article({ image: { src: 'a.svg', alt: 'A chart' } }, '![The chart](a.svg)\n'),
    'articles/a.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" onload="alert(1)">
      <script>alert('inside')</script><rect width="400" height="300" fill="#00ff00"/></svg>`,
  });
  await site.build();

  const images = properties(site, story, 'img');
  expect(images[0]).toMatchObject({ alt: 'A chart', width: 400, height: 300 });
  const [file, ...others] = new Set(images.map(({ src }) => String(src)));
  expect(file).toMatch(/\.svg$/);
  expect(others).toEqual([]);
  expect(site.read(String(file))).toContain('<rect');
  expect(site.read(String(file))).not.toMatch(/script|alert|onload/);
  for (const name of ['rect', 'object', 'source']) expect(find(site, story, name)).toEqual([]);
  expect(site.read(story)).not.toMatch(/<main.*<svg/s);

  expect(await look(site, meta(site, 'og:image'))).toMatchObject({ format: 'jpeg', width: 1200, height: 630 });
  expect(await edges(site, meta(site, 'og:image'))).toEqual(['green', 'green']);
});

test.each([
  ['of any proportions', 400, 300],
  ['as wide as a card', 320, 180],
])(
  'an animation %s moves in its story, and stands still in lists and for readers who want less motion',
  async (...its) => {
    const [, width, height] = its;
    const site = new TestSite({
      'articles/a.md': article({ image: { src: 'a.gif', alt: 'A light' } }),
      'articles/a.gif': await animation(width, height),
      'front.yaml': 'layout: picture\n',
    });
    await site.build();
    const frames = async (url: unknown) => (await look(site, url)).pages ?? 1;

    const { sources, img } = firstPicture(site, story);
    expect(sources.map(({ media, type }) => [media, type])).toEqual([
      ['(prefers-reduced-motion: reduce)', 'image/avif'],
      [undefined, 'image/webp'],
    ]);
    const [still = [], moving = []] = sources.map(({ srcSet }) => candidates(srcSet));
    for (const { url } of still) expect(await frames(url)).toBe(1);
    for (const { url } of moving) expect(await frames(url)).toBe(2);
    expect(moving.at(-1)?.width).toBe(width);
    expect(await frames(img['src'])).toBe(2);
    const [preload] = properties(site, story, 'link').filter(({ as }) => as === 'image');
    expect(preload).toMatchObject({
      type: 'image/webp',
      media: '(prefers-reduced-motion: no-preference)',
      imageSrcSet: sources[1]?.['srcSet'],
    });

    for (const page of ['news/index.html', 'index.html', 'latest/index.html']) {
      const card = firstPicture(site, page);
      const urls = card.sources.flatMap(({ srcSet }) => candidates(srcSet)).map(({ url }) => url);
      for (const url of [...urls, card.img['src']]) expect(await frames(url), `${url} on ${page}`).toBe(1);
    }
  },
);

test('a picture from a host that the site allows is shown from there, and from no other host', async () => {
  const src = 'https://images.example.com/a%20b.jpg?w=800';
  const files = {
    'articles/a.md': article(
      { image: { src, alt: 'A dune', width: 800, height: 600 } },
      `Words.\n\n<img src="${src}" width="800" height="600" alt="In the text">\n`,
    ),
  };
  const settings = 'name: The Test Post\nurl: https://test.example\n';
  const site = new TestSite({ ...files, 'site.yaml': `${settings}pictures:\n  hosts: [images.example.com]\n` });
  await site.build();

  const images = properties(site, story, 'img');
  expect(new Set(images.map(({ alt }) => alt))).toEqual(new Set(['A dune', 'In the text']));
  for (const image of images) expect(image).toMatchObject({ src, width: 800, height: 600 });
  expect(meta(site, 'og:image')).toBe(src);
  // But for the card of pages that are no stories.
  expect(Object.keys(site.tree()).filter((path) => path.startsWith('_pictures/'))).toEqual([
    expect.stringMatching(/-card\.png$/),
  ]);
  const policyOf = (html: string) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  expect(policyOf(site.read(story))).toContain("; img-src 'self' https://images.example.com;");

  site.edit({ 'site.yaml': settings });
  const [told] = await site.problems();
  expect(told).toContain('lies on another site');
  site.edit({ 'articles/a.md': article() });
  await site.build();
  expect(policyOf(site.read(story))).not.toContain('img-src');
});

test.each([
  ['no alt', undefined, 'Featured image for The dune', ['image.alt is missing']],
  ['an empty alt', '', '', []],
  ['an alt', 'A dune "at" <dawn>', 'A dune "at" <dawn>', []],
])('a featured picture with %s', async (_, alt, shown, warnings) => {
  const site = new TestSite({
    'articles/a.md': article({ title: 'The dune', image: { src: 'a.jpg', alt } }),
    'articles/a.jpg': dune,
  });
  const { problems } = await site.build();
  expect(problems.map(({ severity, what }) => [severity, what.split(',')[0]])).toEqual(
    warnings.map((what) => ['warning', what]),
  );
  expect(properties(site, story, 'img').map((img) => img['alt'])).toEqual([shown]);
});
