import { describe, expect, test } from 'vitest';
import { hugo } from '../../../../src/import/sources/hugo/hugo.ts';
import { readBody } from '../../../../src/import/sources/hugo/read-body.ts';
import { readSource, sourceFolder } from '../source-folder.ts';

const read = (files: Record<string, string>) => readSource(hugo, readBody, files);

/** The address of a text with these fields, on a site with these settings. */
async function addressOf(name: string, fields: string, settings: string): Promise<string | undefined> {
  const { story } = await read({ 'hugo.yaml': settings, [`content/${name}`]: `---\n${fields}\n---\nText` });
  return story(`content/${name}`).address;
}

describe('an address is the one that Hugo printed', () => {
  test.each([
    ['posts/Old Water (2).md', 'title: T', '', '/posts/old-water-2/'],
    ['posts/größe.md', 'title: T', '', '/posts/größe/'],
    ['posts/flood/index.md', 'title: T', '', '/posts/flood/'],
    ['posts/2019/flood.md', 'slug: The Big One', '', '/posts/2019/the-big-one/'],
    ['about.md', 'title: T', '', '/about/'],
    ['posts/flood.md', 'url: /x/y.html', '', '/x/y.html'],
    ['posts/flood.md', 'url: x/y', '', '/x/y'],
    ['posts/flood.md', 'url: /../../x/', '', '/x/'],
    ['posts/flood.md', 'title: T', 'uglyURLs: true', '/posts/flood.html'],
    ['posts/flood.md', 'title: T', 'uglyURLs: {posts: true}', '/posts/flood.html'],
    ['posts/flood.md', 'title: T', 'baseURL: https://old.example/blog/', 'https://old.example/blog/posts/flood/'],
    [
      'posts/flood.md',
      'title: Água e Sal\ndate: 2019-05-08',
      'permalinks: {posts: "/:year/:month/:day/:title/"}',
      '/2019/05/08/água-e-sal/',
    ],
    ['posts/flood.md', 'date: 2019-05-08', 'permalinks: {page: {posts: "/:monthname/:slugorfilename"}}', '/may/flood/'],
    ['posts/a/b/flood.md', 'slug: s', 'permalinks: {posts: "/:section/:sections[1:]/:slug/"}', '/posts/a/b/s/'],
    [
      'posts/2019-05-08-flood.md',
      'title: T',
      'frontmatter: {date: [":filename", ":default"]}\npermalinks: {posts: "/:year/:filename/"}',
      '/2019/2019-05-08-flood/',
    ],
    ['posts/2019-05-08-flood.md', 'title: T', 'frontmatter: {date: [":filename"]}', '/posts/flood/'],
    [
      'posts/flood.md',
      'title: T',
      'defaultContentLanguage: de\ndefaultContentLanguageInSubdir: true\nlanguages: {de: {}, en: {}}',
      '/de/posts/flood/',
    ],
  ])('%s with %s and %s is at %4$s', async (name, fields, settings, address) => {
    expect(await addressOf(name, fields, settings)).toBe(address);
  });

  test('and old ones are relative to the list of the page', async () => {
    const { story } = await read({
      'hugo.toml': 'baseURL = "https://old.example/blog/"',
      'content/posts/flood.md': '---\naliases: [/old/one/, two, ../three/, "https://older.example/x"]\n---\n',
    });
    expect(story('content/posts/flood.md').oldAddresses).toEqual([
      'https://old.example/blog/old/one/',
      'https://old.example/blog/posts/two',
      'https://old.example/blog/three/',
      'https://older.example/x',
    ]);
  });
});

describe('a site of Hugo', () => {
  test('is known by its settings, or by a list', async () => {
    expect(await hugo.recognise(sourceFolder({ 'config/_default/hugo.toml': '' }))).toBe(true);
    expect(await hugo.recognise(sourceFolder({ 'config.yml': '', 'content/a.md': '' }))).toBe(true);
    expect(await hugo.recognise(sourceFolder({ 'posts/_index.md': '' }))).toBe(true);
    expect(await hugo.recognise(sourceFolder({ '_config.yml': '', '_posts/a.md': '' }))).toBe(false);
  });

  test('says what it is called, and what its menu has', async () => {
    const { of } = await read({
      'config/_default/hugo.toml':
        'baseURL = "https://old.example/"\nlanguageCode = "pt-br"\ntitle = "The &amp; Sea"\n',
      'config/_default/params.toml': 'description = "Every day"',
      'config/_default/menus.en.toml':
        '[[main]]\nname = "About"\nurl = "about/"\nweight = 2\n[[main]]\nname = "News"\npageRef = "/posts"\nweight = 1\n',
      'config/_default/languages.toml': '[en]\n',
      'content/posts/a.md': '+++\ntitle = "A"\nmenu = "footer"\n+++\n',
    });
    expect(of('site')).toEqual([
      {
        kind: 'site',
        name: 'The & Sea',
        tagline: 'Every day',
        url: 'https://old.example',
        language: 'pt-br',
        timezone: undefined,
        addresses: 'hugo',
      },
    ]);
    expect(of('menu').map(({ label, target, order, menu }) => [menu, label, target, order])).toEqual([
      ['main', 'About', 'https://old.example/about/', 2],
      ['main', 'News', 'https://old.example/posts/', 1],
      ['footer', 'A', 'https://old.example/posts/a/', Number.MAX_SAFE_INTEGER],
    ]);
  });

  test('has dates in the order that it names, and none that cannot be read', async () => {
    const { story, of } = await read({
      'hugo.yaml': 'frontmatter: {date: [made, ":default"], lastmod: [":git", changed]}',
      'content/p/a.md': '---\nmade: 2019-05-08\ndate: 2020-01-01\nchanged: 2019-06-01\nexpiryDate: 2021-01-01\n---\n',
      'content/p/b.md': '+++\ndate = 2019-05-08T09:30:00+02:00\npublishDate = 2019-05-09T00:00:00Z\n+++\n',
      'content/p/c.md': '---\ndate: soon\n---\n',
    });
    expect(story('content/p/a.md')).toMatchObject({
      published: '2019-05-08',
      updated: '2019-06-01',
      expires: '2021-01-01',
    });
    expect(story('content/p/b.md').published).toBe('2019-05-09T00:00:00Z');
    expect(story('content/p/c.md').published).toBeUndefined();
    expect(of('remark')).toMatchObject([{ what: 'date: soon is no date', place: { file: 'content/p/c.md' } }]);
  });

  test('sorts by folders, with what their lists say and hand down', async () => {
    const { story, of } = await read({
      'hugo.yaml': 'title: T',
      'content/news/_index.md':
        '---\ntitle: The news\ndescription: Daily\naliases: [/n/]\ncascade: {params: {authors: [Ada Wong]}, draft: true}\n---\n',
      'content/news/a.md': '---\ntitle: A\ntags: [Sea Level, "C++"]\ncategories: water\n---\n',
      'content/news/b.md': '---\ntitle: B\ndraft: false\n---\n',
      'content/essays/deep/_index.md': '---\ntitle: Deep\n---\n',
      'content/essays/deep/c.md': '---\ntitle: C\n---\n',
    });
    expect(story('content/news/a.md')).toMatchObject({
      state: 'draft',
      sections: ['section news'],
      tags: ['categories/water', 'tags/sea-level', 'tags/c++'],
      authors: ['ada-wong'],
    });
    expect(story('content/news/a.md').address).toBeUndefined();
    expect(story('content/news/b.md').state).toBe('public');
    expect(story('content/essays/deep/c.md')).toMatchObject({
      sections: ['section essays'],
      tags: ['section essays/deep'],
    });
    expect(of('term').map(({ id, sort, name, address }) => [id, sort, name, address])).toEqual([
      ['section essays/deep', 'tag', 'Deep', '/essays/deep/'],
      ['section news', 'section', 'The news', '/news/'],
      ['section essays', 'section', 'Essays', '/essays/'],
      ['categories/water', 'tag', 'water', '/categories/water/'],
      ['tags/sea-level', 'tag', 'Sea Level', '/tags/sea-level/'],
      ['tags/c++', 'tag', 'C++', '/tags/c++/'],
    ]);
    expect(of('redirect')).toMatchObject([{ from: '/n/', to: '/news/' }]);
    expect(of('person')).toMatchObject([{ id: 'ada-wong', name: 'Ada Wong' }]);
  });

  test('of one folder for all stories is sorted by categories', async () => {
    const { story, of } = await read({
      'hugo.yaml': 'title: T',
      'content/posts/a.md': '---\ncategories: [Water, Air]\n---\n',
      'content/posts/b.md': '---\ntitle: B\n---\n',
      'content/about.md': '---\ntitle: About\n---\n',
    });
    expect(story('content/posts/a.md').sections).toEqual(['categories/water', 'categories/air']);
    expect(story('content/posts/b.md').sections).toEqual(['section posts']);
    expect(story('content/about.md')).toMatchObject({ type: 'page', sections: [] });
    expect(of('term').find(({ id }) => id === 'categories/water')?.sort).toBe('section');
  });

  test('leaves out what it does not print, pages of its theme, and other languages, and says so', async () => {
    const { of } = await read({
      'hugo.yaml': 'defaultContentLanguage: en\nlanguages: {en: {}, fr: {contentDir: content/fr}}',
      'content/posts/a.md': '---\ntitle: A\n---\n',
      'content/posts/a.fr.md': '---\ntitle: A\n---\n',
      'content/fr/posts/b.md': '---\ntitle: B\n---\n',
      'content/posts/c.md': '---\nbuild: {render: never}\n---\n',
      'content/posts/d/index.md': '---\nheadless: true\n---\n',
      'content/search.md': '---\nlayout: search\n---\n',
      'content/posts/e/index.md': '---\ntitle: E\n---\n',
      'content/posts/e/part.md': 'Shown by a template\n',
      'content/posts/f.org': '* F',
    });
    expect(of('story').map(({ ref }) => ref)).toEqual(['content/posts/a.md', 'content/posts/e/index.md']);
    expect(of('remark').map(({ what, place }) => `${place.file} ${what}`)).toEqual([
      'content/posts/c.md a text that Hugo does not print is left out',
      'content/posts/d/index.md a text that Hugo does not print is left out',
      'content/search.md a page of the theme is left out: the site makes its own search, archive and lists',
      'content/fr/posts/b.md 2 texts in another language (fr) are left out',
      'content/posts/f.org texts that are neither Markdown nor HTML are not read',
    ]);
  });

  test('makes a draft of a text whose front matter cannot be read, with its place', async () => {
    const { story, of, written } = await read({
      'hugo.yaml': 'title: T',
      'content/posts/2019-05-08-big_flood.md': '---\ntitle: "Like\ndate 2019\n---\nText\n',
    });
    expect(story('content/posts/2019-05-08-big_flood.md')).toMatchObject({ state: 'draft', title: '"Like' });
    expect(of('remark')).toMatchObject([
      { level: 'changed', place: { file: 'content/posts/2019-05-08-big_flood.md', line: 4 } },
    ]);
    expect((await written('content/posts/2019-05-08-big_flood.md')).text).toBe('Text\n');
  });

  test('never hands on an e-mail address of an author', async () => {
    const { of } = await read({
      'hugo.yaml': 'params: {author: {name: "Ines Roy <ines@old.example>", email: ines@old.example}}',
      'content/p/a.md': '---\nauthor: "ada@old.example"\n---\n',
      'content/p/b.md': '---\nauthors: [{name: Ada Wong, email: ada@old.example}, "Ben <ben@old.example>"]\n---\n',
    });
    expect(JSON.stringify([of('person'), of('story')])).not.toContain('@');
    expect(
      of('person')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Ada Wong', 'Ben', 'Ines Roy']);
  });
});

describe('the files of a site of Hugo', () => {
  const files = {
    'hugo.yaml': 'baseURL: https://old.example/blog/',
    'content/posts/flood/index.md':
      '---\nresources: [{src: "images/*.jpg", name: cover, title: The bridge}]\n---\n![A](images/b.jpg)',
    'content/posts/flood/images/b.jpg': 'b',
    'content/posts/calm.md': '---\ncover: {image: /img/c d.jpg, alt: A calm sea}\n---\n',
    'content/posts/dry/index.md': '---\ntitle: Dry\n---\n',
    'content/posts/dry/featured-x.png': 'x',
    'static/img/c d.jpg': 'c',
    'assets/e.jpg': 'e',
  };

  test('are found as pages have them', async () => {
    const { story, file } = await read(files);
    const flood = story('content/posts/flood/index.md');
    const textOf = async (address: string, from?: typeof flood) => {
      const bytes = await file(address, from);
      return bytes && Buffer.from(bytes).toString();
    };
    expect(await textOf('images/b.jpg', flood)).toBe('b');
    expect(await textOf('./images/b.jpg?x', flood)).toBe('b');
    expect(await textOf('https://old.example/blog/posts/flood/images/b.jpg')).toBe('b');
    expect(await textOf('/img/c%20d.jpg', flood)).toBe('c');
    expect(await textOf('/blog/img/c d.jpg')).toBe('c');
    expect(await textOf('../../img/c%20d.jpg', flood)).toBe('c');
    expect(await textOf('e.jpg', flood)).toBe('e');
    expect(await textOf('https://other.example/e.jpg', flood)).toBeUndefined();
    expect(await textOf('../../../../../etc/passwd', flood)).toBeUndefined();
  });

  test('are the picture of a story by a field, a resource or a name', async () => {
    const { story, of } = await read(files);
    expect(story('content/posts/flood/index.md').image).toMatchObject({
      address: 'images/b.jpg',
      caption: 'The bridge',
    });
    expect(story('content/posts/calm.md').image).toMatchObject({ address: '/img/c d.jpg', alt: 'A calm sea' });
    expect(story('content/posts/dry/index.md').image).toMatchObject({ address: 'featured-x.png' });
    expect(of('asset').map(({ address, parent }) => [address, parent])).toContainEqual([
      'https://old.example/blog/posts/flood/images/b.jpg',
      'content/posts/flood/index.md',
    ]);
  });
});
