import { describe, expect, test } from 'vitest';
import type { Holding } from '../../../src/import/form/holding.ts';
import { jekyll } from '../../../src/import/sources/jekyll/jekyll.ts';
import { readBody } from '../../../src/import/sources/jekyll/read-body.ts';
import { storiesIn, surveyOf, withSite } from '../folder.ts';

const config = `title: The Weir
url: https://weir.example
baseurl: /river
timezone: Europe/Vienna
collections:
  recipes: { output: true }
  talks: {}
defaults:
  - scope: { path: "", type: posts }
    values: { author: jane }
`;

const survey = (files: Record<string, string | Uint8Array>) =>
  withSite(jekyll, { '_config.yml': config, ...files }, (source) => surveyOf(source));

const remarks = (holdings: readonly Holding[]) =>
  holdings.flatMap((holding) => (holding.kind === 'remark' ? [`${holding.place.file} ${holding.what}`] : []));

describe('a post', () => {
  test('has the address, the date and the names that readers had', async () => {
    const holdings = await survey({
      'world/_posts/2019-5-8-flood.md':
        '---\ntitle: The flood\ndate: 2019-05-08 23:30:00\ncategories: [River]\ntags: water, "high tide"\nexcerpt: It rose.\nimage: { path: /a.jpg, alt: A road }\nredirect_from: [/old/, flood.html]\npin: true\n---\nWords',
    });
    expect(storiesIn(holdings).get('world/_posts/2019-5-8-flood.md')).toMatchObject({
      type: 'story',
      state: 'public',
      address: 'https://weir.example/river/world/river/2019/05/09/flood.html',
      oldAddresses: [
        'https://weir.example/river/old/',
        'https://weir.example/river/flood.html',
        'https://weir.example/river/world/river/2019/05/09/flood',
        'https://weir.example/river/flood',
      ],
      published: '2019-05-08T23:30:00Z',
      dek: 'It rose.',
      authors: ['jane'],
      sections: ['category world', 'category river'],
      tags: ['tag water', 'tag high tide'],
      image: { address: '/a.jpg', alt: 'A road' },
      pinned: true,
    });
  });

  test('is called what its file is called where it has no title', async () => {
    const stories = storiesIn(await survey({ '_posts/2019-05-08-new-year-s-eve...md': 'Words' }));
    expect([...stories.values()].map(({ title, slug }) => [title, slug])).toEqual([
      ['New Year S Eve', 'new-year-s-eve'],
    ]);
  });

  test.each([
    ['_drafts/a.md', '---\ntitle: A\n---\n'],
    ['_posts/2019-05-08-a.md', '---\ntitle: A\npublished: false\n---\n'],
    ['_posts/2019-05-08-a.md', '---\ntitle: "A\n---\nWords'],
  ])(
    'is a draft without an address where readers had none, or where its fields cannot be read: %s',
    async (file, text) => {
      const story = storiesIn(await survey({ [file]: text })).get(file);
      expect([story?.state, story?.address]).toEqual(['draft', undefined]);
    },
  );

  test.each([
    'permalink: /%2e%2e/%2e%2e/x.html',
    'redirect_from: /../x',
    'date: nonsense',
    'tags: { a: [1] }',
    'title: [1, 2]',
    'categories: 2013',
    'author: { name: }',
    'image: 3',
  ])('stays a story whatever its fields hold: %s', async (field) => {
    const text = `---\n${field}\n---\nWords`;
    const story = storiesIn(await survey({ '_posts/2019-05-08-a.md': text })).get('_posts/2019-05-08-a.md');
    expect(story?.title).toBe('A');
    expect(JSON.stringify(story)).not.toMatch(/\.\.|%2e/i);
  });

  test('has the categories of both fields and of its folders, in the order of its address', async () => {
    const file = 'news/_posts/2019-05-08-a.md';
    const text = '---\ncategory: River\ncategories: Posts Articles\n---\nWords';
    const story = storiesIn(await survey({ [file]: text })).get(file);
    expect(story?.address).toBe('https://weir.example/river/news/posts/articles/river/2019/05/08/a.html');
    expect(story?.sections).toEqual(['category news', 'category posts', 'category articles', 'category river']);
  });

  test.each([
    ['a.mkdn', 'a.html'],
    ['a.text', 'a.text'],
    ['a.htm', 'a.htm'],
    ['a.MD', 'a.html'],
  ])('keeps its ending in its address where Jekyll makes no HTML of it: %s', async (file, end) => {
    const [story] = storiesIn(await survey({ [`_posts/2019-05-08-${file}`]: '---\ntitle: A\n---\nWords' })).values();
    expect(story?.address).toBe(`https://weir.example/river/2019/05/08/${end}`);
  });

  test('is told where its markup is one that nobody reads here', async () => {
    expect(remarks(await survey({ '_posts/2019-05-08-a.textile': 'h1. A' }))).toEqual([
      '_posts/2019-05-08-a.textile the post is written in textile, which is not read',
    ]);
  });

  test('is read in any encoding', async () => {
    const text = '\uFEFF---\r\ntitle: Größe\r\n---\r\nWörter';
    const stories = storiesIn(
      await survey({ '_posts/2019-05-08-a.md': Buffer.from(text, 'utf16le'), '_posts/2019-05-08-b.md': text }),
    );
    expect([...stories.values()].map(({ title }) => title)).toEqual(['Größe', 'Größe']);
  });
});

describe('what is no post', () => {
  test('collections with pages are sections, pages are pages, and the rest is told', async () => {
    const text = '---\ntitle: A\n---\nWords';
    const holdings = await survey({
      '_recipes/soup.md': text,
      '_talks/a.md': text,
      '_tutorials/a.md': text,
      'about.md': text,
      'index.html': '---\nlayout: home\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}',
      'README.md': 'For those who build it',
      '_posts/no-date.md': text,
      '_includes/a.html': 'x',
    });
    const stories = [...storiesIn(holdings).values()];
    expect(stories.map(({ ref, type, address, sections }) => [ref, type, address, sections])).toEqual([
      ['_recipes/soup.md', 'page', 'https://weir.example/river/recipes/soup.html', ['category recipes']],
      ['about.md', 'page', 'https://weir.example/river/about.html', []],
    ]);
    expect(remarks(holdings)).toEqual([
      'index.html the page is a list or a template, which the new site makes by itself',
      '_posts/no-date.md the file has no date in its name, so that Jekyll did not show it',
      '_talks/ the folder _talks has no output: true in _config.yml, so that its text had no pages',
      '_tutorials/ the folder _tutorials is no collection of _config.yml, so that its text had no pages',
    ]);
  });

  test('a page without words stays one if nothing else was on it, and is a list if its name or layout makes it one', async () => {
    const holdings = await survey({
      'soon.md': '---\ntitle: Soon\n---\n',
      'plain.md': '---\ntitle: Plain\nlayout: page\n---\n',
      'nameless.md': '---\nlayout: page\n---\n',
      'people.md': '---\ntitle: People\nlayout: people\n---\n',
      'archive.md': '---\ntitle: Archive\n---\n',
    });
    expect([...storiesIn(holdings).values()].map(({ title }) => title)).toEqual(['Plain', 'Soon']);
  });

  test('what is the index of a folder is called like the folder', async () => {
    const [story] = storiesIn(await survey({ 'contact/index.md': '---\ntitle: Write to us\n---\nWords' })).values();
    expect([story?.slug, story?.address]).toEqual(['contact', 'https://weir.example/river/contact/']);
  });

  test('authors come without their e-mail addresses', async () => {
    const holdings = await survey({
      '_data/authors.yml':
        'jane:\n  name: Jane Weir\n  email: jane@weir.example\n  bio: Ask jane@weir.example\n  twitter: "@jane"\n',
      '_posts/2019-05-08-a.md': '---\nauthors: [jane, "Ada Lowe <ada@weir.example>"]\n---\nWords',
    });
    const people = holdings.filter(({ kind }) => kind === 'person');
    expect(people).toMatchObject([
      { id: 'jane', name: 'Jane Weir', links: [{ label: 'X', url: 'https://x.com/jane' }] },
      { id: 'ada-lowe', name: 'Ada Lowe' },
    ]);
    expect(JSON.stringify(holdings)).not.toContain('@');
  });
});

test('links of a text to other texts, and the files it shows, are found', async () => {
  const files = {
    '_config.yml': config,
    '_posts/2019-05-01-rain.md': 'Rain',
    '_posts/2019-05-08-flood.md': '[a]({% post_url 2019-05-01-rain %}) [b](2019-05-01-rain.md) {% link about.md %}',
    '_secret/a.jpg': 'secret',
    'about.md': '---\npermalink: /about/\n---\nWords',
    'images/a b.jpg': 'picture',
  };
  await withSite(jekyll, files, async (source) => {
    const story = storiesIn(await surveyOf(source)).get('_posts/2019-05-08-flood.md');
    if (!story) throw new Error('there is no story');
    const { more } = await source.body(story, []);
    expect(more).toMatchObject({
      scope: { links: { '2019-05-01-rain': '/2019/05/01/rain.html', 'about.md': '/about/' } },
      files: { '2019-05-01-rain.md': 'https://weir.example/river/2019/05/01/rain.html' },
    });
    const read = async (address: string) => Buffer.from((await source.file(address, story)) ?? []).toString();
    for (const address of [
      '/river/images/a%20b.jpg',
      '/images/a%20b.jpg',
      'a b.jpg',
      'https://weir.example/river/images/a%20b.jpg',
      '../images/a b.jpg',
    ]) {
      expect([address, await read(address)]).toEqual([address, 'picture']);
    }
    for (const address of [
      'https://elsewhere.example/images/a%20b.jpg',
      '/_secret/a.jpg',
      '/_config.yml',
      '../../../../etc/passwd',
    ]) {
      expect([address, await read(address)]).toEqual([address, '']);
    }
  });
});

describe('the settings', () => {
  const post = { '_posts/2019-05-08-a.md': 'Words' };
  const [yaml, toml] = ['url: https://weir.example\nbaseurl: /a', 'url = "https://weir.example"\nbaseurl = "/b"'];

  test.each([
    [{ '_config.yml': yaml, '_config.toml': toml }, '/a/2019/05/08/a.html', ['_config.toml']],
    [{ '_config.toml': toml }, '/b/2019/05/08/a.html', []],
    [
      { '_config.yml': 'url: https://weir.example', '_config.dev.toml': toml },
      '/2019/05/08/a.html',
      ['_config.dev.toml'],
    ],
  ])('are those of the file that Jekyll reads by itself, and others are told: %j', async (files, path, told) => {
    const holdings = await withSite(jekyll, { ...files, ...post }, surveyOf);
    expect([...storiesIn(holdings).values()][0]?.address).toBe(`https://weir.example${path}`);
    expect(remarks(holdings)).toEqual(
      told.map(
        (file) => `${file} the settings of ${file} are not read, as Jekyll itself does not unless it is told to`,
      ),
    );
  });
});

test('a template prints the date of its post as Ruby does, in the timezone of the site', async () => {
  const file = '_posts/2019-05-08-a.md';
  const text = '---\ndate: 2019-05-08 23:30:00 +0000\n---\n{{ page.date }} {{ page.date | date: "%d %H:%M" }}';
  const body = await withSite(jekyll, { '_config.yml': config, [file]: text }, async (source) => {
    const story = storiesIn(await surveyOf(source)).get(file);
    return story && source.body(story, []);
  });
  const conversion = body && (await readBody(body));
  const written = await conversion?.write(({ address }) => ({ kind: 'link', address }));
  expect(written?.text).toBe('2019-05-09 01:30:00 +0200 09 01:30\n');
});

test('an included text brings its front matter, as Jekyll shows it', async () => {
  const files = { '_posts/2019-05-08-a.md': '{% include_relative b.md %}', '_posts/b.md': '---\ntitle: B\n---\nWords' };
  const body = await withSite(jekyll, { '_config.yml': config, ...files }, async (source) => {
    const story = storiesIn(await surveyOf(source)).get('_posts/2019-05-08-a.md');
    return story && source.body(story, []);
  });
  expect(body?.more).toMatchObject({ scope: { includes: { './b.md': '---\ntitle: B\n---\nWords' } } });
});
