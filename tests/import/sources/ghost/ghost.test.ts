import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import { ghost } from '../../../../src/import/sources/ghost/ghost.ts';
import { exported, laid, opened, surveyed, surveyedTables } from './survey.ts';

const post = (fields: Readonly<Record<string, unknown>> = {}) => ({
  id: 'a1',
  title: 'Huts',
  slug: 'huts',
  html: '<p>Words.</p>',
  status: 'published',
  visibility: 'public',
  type: 'post',
  published_at: '2024-05-01T22:30:00.000Z',
  ...fields,
});

const storyOf = async (fields: Readonly<Record<string, unknown>>, tables: Readonly<Record<string, unknown>> = {}) =>
  (await surveyedTables({ posts: [post(fields)], ...tables })).stories[0];

describe('an export', () => {
  const tables = { posts: [post()] };
  test.each([
    ['in db', { db: [{ meta: { version: '5.0.0' }, data: tables }] }],
    ['in data', { meta: { version: '2.0.0' }, data: tables }],
    ['with pictures beside it', { images: [], data: { meta: { version: '000' }, data: tables } }],
    ['flat', tables],
    ['of the programs that make them', { posts: [{ url: 'https://old.example/huts/', data: post() }] }],
  ])('is read %s', async (_, json) => {
    const text = JSON.stringify(json);
    expect(await ghost.recognise(laid({ 'x.json': text }))).toBe(true);
    expect((await surveyed({ 'x.json': text })).stories.map(({ title }) => title)).toEqual(['Huts']);
  });

  test('in a zip has its pictures, in whatever size they are asked for, and nothing of a theme', async () => {
    const source = await opened({
      'site/data/export.json': exported(tables),
      'site/content/images/2024/05/hüt.jpg': 'picture',
      'site/content/files/a.pdf': 'document',
      'site/content/themes/x/images/2024/05/other.jpg': 'theme',
    });
    const read = async (address: string) => Buffer.from((await source.file(address)) ?? 'none').toString();
    expect(await read('/content/images/2024/05/hüt.jpg')).toBe('picture');
    expect(await read('https://old.example/blog/content/images/size/w600/2024/05/h%C3%BCt.jpg?v=1')).toBe('picture');
    expect(await read('/content/images/size/w600h300/format/webp/2024/05/hu%CC%88t.jpg')).toBe('picture');
    expect(await read('/content/files/a.pdf')).toBe('document');
    expect(await read('/images/2024/05/other.jpg')).toBe('none');
    expect(await read('/content/images/../export.json')).toBe('none');
    expect(await read('http://[')).toBe('none');
  });

  test('in several files is one, and says what stands there twice', async () => {
    const { stories, remarks } = await surveyed({
      'a.json': exported({ posts: [post()] }),
      'b.json': exported({ posts: [post({ title: 'Again' }), post({ id: 'b2', slug: 'two', title: 'Two' })] }),
      'package.json': '{"name":"theme"}',
    });
    expect(stories.map(({ title }) => title)).toEqual(['Huts', 'Two']);
    expect(remarks.map(({ what, place }) => `${place.file}: ${what}`)).toEqual([
      'b.json: post a1 is in the export twice, first in a.json, and this one was left out',
    ]);
  });

  test('with control characters and a mark of its encoding is read, and a broken one beside it told', async () => {
    const text = exported({ posts: [post({ title: 'Huts TAB hills' })] }).replace('TAB', '\t');
    const { stories, remarks } = await surveyed({ 'a.json': `\uFEFF${text}`, 'b.json': text.slice(0, 200) });
    expect(stories.map(({ title }) => title)).toEqual(['Huts hills']);
    expect(remarks.map(({ what, place }) => `${place.file}: ${what}`)).toEqual(['b.json: the file is no whole JSON']);
  });

  test.each([
    ['another JSON', '{"name":"x","version":"1.0.0"}'],
    ['half a file', exported({ posts: [] }).slice(0, -8)],
    ['nothing', ''],
    ['null', 'null'],
  ])('is not %s, which is wrong use', async (_, text) => {
    await expect(opened({ 'x.json': text })).rejects.toThrow(UsageError);
  });
});

describe('a story', () => {
  test('has what the export says of it', async () => {
    const story = await storyOf(
      {
        title: ' Huts & <hills>\u0007 ',
        custom_excerpt: 'High\nup.',
        feature_image: '__GHOST_URL__/content/images/hut.jpg',
        featured: 1,
        canonical_url: 'https://first.example/huts',
        updated_at: '2024-06-01 10:00:00',
        locale: 'de_CH',
      },
      {
        posts_meta: [
          {
            post_id: 'a1',
            feature_image_alt: 'A hut',
            feature_image_caption: 'By <a href="https://jo.example/">Jo</a>',
          },
        ],
        settings: [{ key: 'url', value: 'https://old.example/blog/' }],
      },
    );
    expect(story).toMatchObject({
      ref: 'post a1',
      type: 'story',
      state: 'public',
      title: 'Huts & <hills>',
      slug: 'huts',
      address: 'https://old.example/blog/huts/',
      published: '2024-05-01T22:30:00.000Z',
      updated: '2024-06-01T10:00:00.000Z',
      dek: 'High up.',
      image: {
        address: 'https://old.example/blog/content/images/hut.jpg',
        alt: 'A hut',
        caption: 'By [Jo](https://jo.example/)',
      },
      pinned: true,
      canonical: 'https://first.example/huts',
      language: 'de-CH',
      place: { file: 'export.json' },
    });
  });

  test.each([
    [{}, 'public'],
    [{ status: 'draft' }, 'draft'],
    [{ status: 'scheduled' }, 'scheduled'],
    [{ status: 'sent' }, 'draft'],
    [{ status: null }, 'draft'],
    [{ visibility: null }, 'public'],
    [{ visibility: 'members' }, 'members'],
    [{ visibility: 'paid' }, 'members'],
    [{ visibility: 'tiers', status: 'draft' }, 'members'],
    [{ visibility: 'label:friends' }, 'members'],
    [{ visibility: null, html: '<p>Open.</p><!--members-only--><p>Secret.</p>' }, 'members'],
    [{ visibility: '', lexical: '{"root":{"children":[{"type":"paywall"}]}}' }, 'members'],
  ])('with %o is %s', async (fields, state) => {
    expect((await storyOf(fields))?.state).toBe(state);
  });

  test('that never was on the site has no address', async () => {
    expect((await storyOf({ status: 'draft' }))?.address).toBeUndefined();
    expect((await storyOf({ status: 'draft', visibility: 'members' }))?.address).toBeUndefined();
    expect((await storyOf({ visibility: 'members' }))?.address).toBe('/huts/');
  });

  test.each([{ type: 'page' }, { type: undefined, page: 1 }])('with %o is a page', async (fields) => {
    expect((await storyOf(fields))?.type).toBe('page');
  });

  test.each([
    [1_388_318_310_783, '2013-12-29T11:58:30.783Z'],
    ['2013-12-29 11:58:30', '2013-12-29T11:58:30.000Z'],
    ['2013-12-29T11:58:30+0200', '2013-12-29T09:58:30.000Z'],
    ['2013-12-29', '2013-12-29T00:00:00.000Z'],
  ])('published at %o was so at %s', async (written, published) => {
    expect((await storyOf({ published_at: written }))?.published).toBe(published);
  });

  test.each(['0000-00-00 00:00:00', '2013-13-45', 'yesterday', 1e300])(
    'with the date %o has none, and that is told',
    async (date) => {
      const { stories, remarks } = await surveyedTables({ posts: [post({ published_at: date })] });
      expect(stories[0]?.published).toBeUndefined();
      expect(remarks.map(({ what, story }) => `${story}: ${what}`)).toEqual([
        `post a1: published_at is no date: ${date}`,
      ]);
    },
  );

  test('leaves injected code out, and tells it', async () => {
    const { remarks } = await surveyedTables({ posts: [post({ codeinjection_foot: '<script>x()</script>' })] });
    expect(remarks.map(({ level, what }) => `${level}: ${what}`)).toEqual([
      'left: code that was injected into the foot of the page was left out',
    ]);
  });

  test('without anything in its row is there still', async () => {
    const { stories } = await surveyedTables({ posts: [null, 7, 'x', {}, { id: null, slug: [], tags: 3, html: {} }] });
    expect(stories.map(({ ref, title, state }) => [ref, title, state])).toEqual([
      ['post 1', '', 'draft'],
      ['post 2', '', 'draft'],
    ]);
  });

  test('says what its editors wrote where Ghost made no HTML of it', async () => {
    const lexical = JSON.stringify({ root: { children: [] } });
    const source = await opened({
      'x.json': exported({ posts: [post({ html: null, lexical, plaintext: 'Words.' })] }),
    });
    const [story] = (await surveyedTables({ posts: [post()] })).stories;
    const body = story && (await source.body(story, []));
    expect(body).toMatchObject({ text: lexical, more: { format: 'lexical' }, address: '' });
  });
});

describe('tags', () => {
  const tables = {
    posts: [post(), post({ id: 'b2', slug: 'two' })],
    tags: [
      { id: 't1', name: 'News', slug: 'news', description: 'What is new' },
      { id: 't2', name: 'Hills', slug: 'hills', visibility: 'public' },
      { id: 't3', name: '#no-letter', slug: 'hash-no-letter', visibility: 'internal' },
    ],
    posts_tags: [
      { post_id: 'a1', tag_id: 't2', sort_order: 2 },
      { post_id: 'a1', tag_id: 't3', sort_order: 0 },
      { post_id: 'a1', tag_id: 't1', sort_order: 1 },
      { post_id: 'a1', tag_id: 'gone', sort_order: 3 },
      { post_id: 'b2', tag_id: 't2', sort_order: 0 },
    ],
  };

  test('are a section, the first that readers saw, and tags', async () => {
    const { stories, terms } = await surveyedTables(tables);
    expect(stories.map(({ sections, tags }) => [sections, tags])).toEqual([
      [['section news'], ['tag hills']],
      [['section hills'], []],
    ]);
    expect(terms.map(({ id, name, address, description }) => [id, name, address, description])).toEqual([
      ['section news', 'News', '/tag/news/', 'What is new'],
      ['section hills', 'Hills', '/tag/hills/', undefined],
      ['tag hills', 'Hills', undefined, undefined],
    ]);
  });

  test('that stand in the post itself are the same', async () => {
    const { tags, posts_tags: _, posts } = tables;
    const nested = [{ ...posts[0], tags: [tags[2], tags[0], { slug: 'hills', name: 'Hills' }] }];
    const { stories } = await surveyedTables({ posts: nested });
    expect(stories[0]).toMatchObject({ sections: ['section news'], tags: ['tag hills'] });
  });
});

describe('authors', () => {
  const users = [
    {
      id: 'u1',
      name: 'Ada Berg',
      slug: 'ada',
      email: 'ada@secret.example',
      password: '$2a$10$hash',
      bio: 'Climbs *hills*.',
      website: 'https://ada.example/',
      twitter: '@ada',
      mastodon: '@ada@social.example',
      profile_image: '/content/images/ada.jpg',
    },
    {
      id: 'u2',
      name: 'jo@secret.example',
      slug: 'jo',
      email: 'jo@secret.example',
      profile_image: '//www.gravatar.com/avatar/0123456789abcdef?s=250',
    },
    { id: 'u3', name: 'Staff', slug: 'staff', email: 'staff@secret.example' },
  ];
  const tables = {
    posts: [post({ author_id: 'u3' })],
    users,
    posts_authors: [
      { post_id: 'a1', author_id: 'u2', sort_order: 1 },
      { post_id: 'a1', author_id: 'u1', sort_order: 0 },
    ],
    members: [{ email: 'reader@secret.example' }],
    tokens: [{ token: 'secret' }],
  };

  test('are in the order of the byline, with what readers saw of them', async () => {
    const { stories, people } = await surveyedTables(tables);
    expect(stories[0]?.authors).toEqual(['ada', 'jo']);
    expect(people[0]).toMatchObject({
      id: 'ada',
      name: 'Ada Berg',
      address: '/author/ada/',
      biography: 'Climbs \\*hills\\*.',
      avatar: { address: '/content/images/ada.jpg' },
      links: [
        { label: 'ada.example', url: 'https://ada.example/' },
        { label: 'X', url: 'https://x.com/ada' },
        { label: 'Mastodon', url: 'https://social.example/@ada' },
      ],
    });
  });

  test('bring no address of e-mail, no hash of one and nothing of their accounts', async () => {
    const text = JSON.stringify((await surveyedTables(tables)).all);
    expect(text).not.toMatch(/secret|\$2a|gravatar\.com\/avatar|0123456789/);
    expect(text).toContain('the picture of jo is one of Gravatar');
  });

  test('of older versions are one', async () => {
    const { stories, people } = await surveyedTables({ posts: [post({ author_id: 'u1' })], users });
    expect(stories[0]?.authors).toEqual(['ada']);
    expect(people.map(({ id }) => id)).toEqual(['ada']);
  });
});

describe('the site', () => {
  const settings = [
    { key: 'title', value: 'The Hut' },
    { key: 'description', value: 'News from up there' },
    { key: 'lang', value: 'en_GB' },
    { key: 'timezone', value: 'Europe/Zurich' },
    {
      key: 'navigation',
      value: '[{"label":"Home","url":"/"},{"label":"Join","url":"#/portal/signup"},{"label":"","url":"/x/"}]',
    },
    { key: 'secondary_navigation', value: [{ label: 'About', url: '__GHOST_URL__/about/' }] },
    { key: 'codeinjection_head', value: '<script></script>' },
    { key: 'stripe_secret_key', value: 'sk_secret' },
    null,
  ];

  test('is told by its settings', async () => {
    const { site, menus, remarks, all } = await surveyedTables({ settings });
    expect(site).toMatchObject({
      name: 'The Hut',
      tagline: 'News from up there',
      language: 'en-GB',
      timezone: 'Europe/Zurich',
    });
    expect(menus.map(({ menu, label, target }) => [menu, label, target])).toEqual([
      ['navigation', 'Home', '/'],
      ['secondary_navigation', 'About', '/about/'],
    ]);
    expect(remarks.map(({ what }) => what)).toEqual([
      '“Join” in navigation opens a panel of Ghost',
      'code that was injected into all pages (codeinjection_head) was left out',
    ]);
    expect(JSON.stringify(all)).not.toContain('sk_secret');
  });

  test('with settings that are none has none', async () => {
    const { site, menus } = await surveyedTables({
      settings: [
        { key: 'navigation', value: '[{' },
        { key: 'timezone', value: 'Moon/Crater' },
        { key: 'url', value: 'javascript:x' },
      ],
    });
    expect(site).toEqual({ kind: 'site', addresses: 'ghost' });
    expect(menus).toEqual([]);
  });
});
