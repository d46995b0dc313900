import { expect, test } from 'vitest';
import { article, TestSite } from './site.ts';

/** Addresses of the pages and sitemaps that a build prints; feeds have tests of their own. */
const printed = async (site: TestSite) => {
  const urls = (await site.build()).printed.map(({ url }) => url);
  return urls.filter((url) => /(?:\/|tags\.xml)$/.test(url)).sort();
};

test('a tag is shown by its name wherever it stands, and a new name prints the pages that show it', async () => {
  const site = new TestSite({
    'tags/cpp.yaml': 'name: C++\ndescription: A language & its readers.\n',
    'tags/unused.yaml': 'name: Nobody has it\n',
    'articles/one.md': article({ title: 'One', tags: ['cpp', 'open-source'] }),
    'articles/two.md': article({ title: 'Two', tags: ['open-source', 'cpp'], published: '2025-02-01' }),
    'articles/three.md': article({ title: 'Three', tags: ['open-source'] }),
  });
  await site.build();
  const page = site.read('tags/cpp/index.html');
  expect(page).toContain('<title>C++ | The Test Post</title>');
  expect(page).toContain('<meta name="description" content="A language &amp; its readers."');
  expect(site.text('tags/cpp/index.html')).toContain('Tag C++ A language & its readers.');
  expect(site.text('tags/open-source/index.html')).toContain('Tag Open source');
  expect(site.text('news/one/index.html')).toContain('News One');
  const links = [...site.read('news/one/index.html').matchAll(/<a href="([^"]+)" rel="tag">([^<]+)</g)];
  expect(links.map(([, url, label]) => [url, label])).toEqual([
    ['/tags/cpp/', 'C++'],
    ['/tags/open-source/', 'Open source'],
  ]);
  expect(site.read('news/one/index.html')).toContain('"keywords":["C++","Open source"]');
  expect(site.exists('tags/unused/index.html')).toBe(false);

  site.edit({ 'tags/cpp.yaml': 'name: The C++ language\ndescription: A language & its readers.\n' });
  expect(await printed(site)).toEqual(['/news/one/', '/news/two/', '/tags/cpp/']);
  expect(site.text('news/two/index.html')).toContain('The C++ language');

  site.edit({ 'tags/cpp.yaml': 'name: The C++ language\n', 'tags/unused.yaml': undefined });
  // Its two stories are too few for search engines now.
  expect(await printed(site)).toEqual(['/sitemaps/tags.xml', '/tags/cpp/']);

  site.edit({ 'tags/open-source.yaml': 'name: Open Source\n' });
  expect(await printed(site)).toEqual(['/news/one/', '/news/three/', '/news/two/', '/tags/open-source/']);
});

test('a tag’s file is held to its own fields', async () => {
  const site = new TestSite({ 'tags/cpp.yaml': 'title: C++\ndescripton: A language.\nweight: 3\n' });
  expect(await site.problems()).toEqual([
    'content/tags/cpp.yaml:1:1  title is not a field here · write it as name: C++',
    'content/tags/cpp.yaml:2:1  descripton is not a field here · did you mean description?',
    'content/tags/cpp.yaml:3:1  weight is not a field here · remove it: tags have no order',
  ]);
});
