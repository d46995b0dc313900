import { describe, expect, test } from 'vitest';
import { readBody } from '../../../src/import/sources/wordpress/read-body.ts';
import { wordpress } from '../../../src/import/sources/wordpress/wordpress.ts';
import { folderOf, surveyed } from '../letters/export.ts';

const picture = {
  id: 5,
  source_url: 'https://river.example/wp-content/uploads/2019/05/river.jpg',
  alt_text: 'A river',
  title: { rendered: 'IMG_0001' },
  caption: { rendered: '<p>By <a href="https://ada.example/">Ada</a></p>' },
  media_details: { width: 640, height: 480 },
};

/** A post as the API answers with `_embed`. */
const post = (parts: Record<string, unknown> = {}) => ({
  id: 1,
  date: '2019-05-08T14:30:00',
  date_gmt: '2019-05-08T12:30:00',
  guid: { rendered: 'https://river.example/?p=1' },
  slug: 'flood',
  status: 'publish',
  type: 'post',
  link: 'https://river.example/2019/05/flood/',
  title: { rendered: 'Rain &amp; <em>wind</em>' },
  content: { rendered: '<p>Water [sic],<br />\nand more.</p>\n', protected: false },
  excerpt: { rendered: '<p>Water [sic], and [&hellip;]</p>' },
  sticky: true,
  _links: { self: [{ href: 'https://river.example/wp-json/wp/v2/posts/1' }] },
  _embedded: {
    author: [{ id: 3, name: 'Ada Byron', slug: 'ada', url: 'https://ada.example/', description: 'Counts.' }],
    'wp:featuredmedia': [picture],
    'wp:term': [
      [
        { taxonomy: 'category', slug: 'uncategorized', name: 'Uncategorized' },
        { taxonomy: 'category', slug: 'news', name: 'News &amp; more' },
      ],
      [{ taxonomy: 'post_tag', slug: 'rain', name: 'Rain' }],
    ],
  },
  ...parts,
});

const read = async (value: unknown, name = 'posts.json') =>
  surveyed(wordpress, await folderOf({ [name]: typeof value === 'string' ? value : JSON.stringify(value) }));

describe('an answer of the REST API that was saved', () => {
  test('is known by its fields, and other JSON is none', async () => {
    expect(await wordpress.recognise(await folderOf({ 'posts.json': JSON.stringify([post()]) }))).toBe(true);
    expect(await wordpress.recognise(await folderOf({ 'package.json': '{"name":"river"}' }))).toBe(false);
  });

  test('brings its posts with their dates, authors, sections, tags and pictures', async () => {
    const { holdings, stories } = await read([post(), post()]);
    expect(stories).toMatchObject([
      {
        ref: 'post 1',
        state: 'public',
        title: 'Rain & wind',
        slug: 'flood',
        address: 'https://river.example/2019/05/flood/',
        oldAddresses: ['https://river.example/?p=1'],
        published: '2019-05-08T14:30:00',
        authors: ['ada'],
        sections: ['category news', 'category uncategorized'],
        tags: ['post_tag rain'],
        pinned: true,
        image: { address: picture.source_url, alt: 'A river', caption: 'By [Ada](https://ada.example/)' },
      },
    ]);
    expect(holdings.filter(({ kind }) => kind !== 'story')).toMatchObject([
      { kind: 'site', url: 'https://river.example', timezone: 'Europe/Berlin' },
      { kind: 'remark', level: 'told', what: expect.stringContaining('Europe/Berlin') },
      { kind: 'person', id: 'ada', name: 'Ada Byron', biography: 'Counts.' },
      { kind: 'term', id: 'category uncategorized' },
      { kind: 'term', id: 'category news', name: 'News & more' },
      { kind: 'term', id: 'post_tag rain' },
      { kind: 'asset', id: '5', width: 640 },
    ]);
  });

  test('has texts that are HTML already, without the picture above them', async () => {
    const content = `<figure><img src="${picture.source_url}" /></figure>\n<p>Write [gallery],<br />\nand more.</p>\n`;
    const { source, stories } = await read(post({ content: { rendered: content } }));
    const [story] = stories;
    const conversion = story && (await readBody(await source.body(story, [])));
    const written = await conversion?.write(({ address }) => ({ kind: 'link', address }));
    expect(written?.text.replaceAll('\\[', '[')).toBe('Write [gallery],\\\nand more.');
  });

  test('has what an editor wrote as an excerpt, and not the beginning of the text', async () => {
    const dekOf = async (rendered: string) => (await read(post({ excerpt: { rendered } }))).stories[0]?.dek;
    expect(await dekOf('<p>Water [sic], and [&hellip;]</p>')).toBeUndefined();
    expect(await dekOf('<p>It <em>rains</em>.</p>')).toBe('It rains.');
  });

  test.each([
    ['private', { status: 'private' }, 'private'],
    ['behind a password', { content: { rendered: '', protected: true } }, 'password'],
    ['a draft', { status: 'draft' }, 'draft'],
  ])('may be of one post, which is %s', async (_what, parts, state) => {
    expect((await read(post(parts))).stories.map((story) => story.state)).toEqual([state]);
  });

  test('lets no e-mail address out', async () => {
    const author = [{ slug: 'ada@river.example', name: 'ada@river.example', description: 'Ask ada@river.example.' }];
    const { holdings } = await read(post({ _embedded: { author } }));
    expect(JSON.stringify(holdings)).not.toContain('@');
  });

  test('is told where it is cut off, and whatever stands in its fields costs nothing else', async () => {
    const { remarks } = await read(JSON.stringify([post()]).slice(0, -5));
    expect(remarks.filter(({ level }) => level !== 'told')).toMatchObject([
      { level: 'lost', place: { file: 'posts.json' } },
    ]);
    for (const wrong of [null, 7, 'x', [], {}, [null], { rendered: null }]) {
      const broken = Object.fromEntries(Object.keys(post()).map((key) => [key, wrong]));
      const { stories } = await read([{ modified_gmt: '', title: { rendered: '' } }, broken, post({ id: 2 })]);
      expect(stories.map(({ ref }) => ref)).toContain('post 2');
    }
  });
});
