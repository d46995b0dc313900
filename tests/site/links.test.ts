import { expect, test } from 'vitest';
import { article, TestSite } from './site.ts';

/** The addresses of the links in a story's text, in their order. */
const links = (site: TestSite, path: string) =>
  [...site.read(path).matchAll(/<a(?: rel="[^"]*")? href="([^"]*)">x<\/a>/g)].map(([, href]) => href);

test('links lead where their targets are, by file and by address, and follow them', async () => {
  const body =
    '[x](./b.md) [x](folder/#tide) [x](/news/b?q&a) [x](/old/) [x](../pages/about.md#us) <a href="b.md">x</a>';
  const site = new TestSite({
    'articles/a.md': article({}, body),
    'articles/b.md': article({ aliases: ['/old/'] }),
    'articles/folder/index.md': article({}, '## Tide'),
    'pages/about.md': '---\ntitle: About\n---\n\n## Us\n\n[x](../articles/b.md)\n',
    'authors/ada.md': '---\nname: Ada\n---\n\nWrote [x](../articles/b.md "c") and [x](https://test.example/about/).\n',
    'sections/sport.yaml': 'name: Sport\n',
  });
  await site.build();
  expect(links(site, 'news/a/index.html')).toEqual([
    '/news/b/',
    '/news/folder/#tide',
    '/news/b/?q&amp;a',
    '/news/b/',
    '/about/#us',
    '/news/b/',
  ]);
  expect(links(site, 'about/index.html')).toEqual(['/news/b/']);
  expect(site.read('authors/ada/index.html')).toMatch(
    /Wrote <a title="c" href="\/news\/b\/">x<\/a> and <a href="\/about\/">x<\/a>/,
  );

  site.edit({ 'articles/b.md': article({ section: 'sport', aliases: ['/old/', '/news/b/'] }) });
  await site.build();
  expect(links(site, 'news/a/index.html').slice(2)).toEqual([
    '/sport/b/?q&amp;a',
    '/sport/b/',
    '/about/#us',
    '/sport/b/',
  ]);
  expect(links(site, 'about/index.html')).toEqual(['/sport/b/']);
  expect(site.read('authors/ada/index.html')).toContain('href="/sport/b/"');

  site.edit({ 'articles/b.md': undefined });
  expect((await site.problems()).map((line) => line.split('  ')[0])).toEqual([
    'content/articles/a.md:7:5',
    'content/articles/a.md:7:35',
    'content/articles/a.md:7:52',
    'content/authors/ada.md:5:11',
    'content/pages/about.md:7:5',
  ]);
});

test('of a link to a story that is not out the words are left until it is, and nothing of that story is printed', async () => {
  const body =
    'See [x](./secret.md), <a href="/news/secret/" id="here" title="y">x</a>, [x](/tags/hidden/) and [*x*](hushed.md).';
  const site = new TestSite({
    'site.yaml': 'name: The Test Post\nurl: https://test.example\nmachines: { markdown: true }\n',
    'articles/a.md': article({}, body),
    'articles/b.mdx': article({}, body),
    'articles/secret.md': article({ published: '2026-06-02', tags: ['hidden'] }),
    'articles/hushed.md': article({ draft: true }),
  });
  const { nextWakeUp } = await site.build();
  const words = 'See x, <span id="here">x</span>, x and <em>x</em>.';
  expect(site.read('news/a/index.html')).toContain(`<p>${words}</p>`);
  expect(site.read('news/b/index.html').replace(/\s+/g, ' ')).toContain(words);
  expect(site.read('feed.xml')).toContain('<p>See x, x, x and <em>x</em>.</p>');
  expect(site.read('news/a/index.md')).toContain('See x, <span id="here">x</span>, x and *x*.');
  const texts = Object.entries(site.tree()).filter(([path]) => /\.(?:html|json|xml|md)$/.test(path));
  expect(texts.filter(([, text]) => /secret\/|hidden\/|hushed\//.test(text)).map(([path]) => path)).toEqual([]);
  expect(nextWakeUp).toBe('2026-06-02T00:00:00.000Z');

  await site.build({ now: '2026-06-02T00:00:00Z' });
  const linked =
    'See <a href="/news/secret/">x</a>, <a id="here" title="y" href="/news/secret/">x</a>, <a href="/tags/hidden/">x</a> and <em>x</em>.';
  expect(site.read('news/a/index.html')).toContain(`<p>${linked}</p>`);
  await site.build({ drafts: true });
  expect(site.read('news/a/index.html')).toContain('and <a href="/news/hushed/"><em>x</em></a>.');
  await site.build();
  expect(site.read('news/a/index.html')).toContain(`<p>${words}</p>`);
});

const media = (site: TestSite) => Object.keys(site.tree()).filter((path) => path.startsWith('_media/'));

test('files that a published story shows or links are published as they are, and no others', async () => {
  const clip =
    '<video src="./clip.mp4" controls></video>\n\n<audio controls><source src="/articles/Talk 1.mp3"></audio>';
  const site = new TestSite({
    'articles/a.md': article({}, `${clip}\n\n[x](report.pdf)\n`),
    'articles/clip.mp4': 'film',
    'articles/Talk 1.mp3': 'talk',
    'articles/report.pdf': 'report',
    'articles/twin/report.pdf': 'report',
    'articles/unused.pdf': 'unused',
    'articles/hidden.pdf': 'hidden',
    'articles/draft.md': article({ draft: true }, '[x](hidden.pdf)'),
  });
  await site.build();
  const page = site.read('news/a/index.html');
  const shown = [...page.matchAll(/(?:src|href)="\/(_media\/[^"]+)"/g)].map(([, path = '']) => path);
  expect(shown.map((path) => [path.replace(/\/[0-9a-f]{40}\//, '/…/'), site.read(path)])).toEqual([
    ['_media/…/clip.mp4', 'film'],
    ['_media/…/talk-1.mp3', 'talk'],
    ['_media/…/report.pdf', 'report'],
  ]);
  expect(media(site)).toEqual(shown.sort());

  site.edit({ 'articles/clip.mp4': 'another', 'articles/a.md': article({}, `${clip}\n`) });
  site.edit({ 'articles/b.md': article({}, '[x](twin/report.pdf)') });
  await site.build();
  expect(
    media(site)
      .map((path) => site.read(path))
      .sort(),
  ).toEqual(['another', 'report', 'talk']);
  const before = site.tree();
  const { rendered } = await site.build();
  expect(rendered).toBe(0);
  expect(site.tree()).toEqual(before);

  site.edit({ 'articles/b.md': article({ draft: true }, '[x](twin/report.pdf)') });
  await site.build();
  expect(
    media(site)
      .map((path) => site.read(path))
      .sort(),
  ).toEqual(['another', 'talk']);
  site.edit({ 'articles/clip.mp4': undefined });
  expect(await site.problems()).toEqual([
    'content/articles/a.md:7:13  there is no file articles/clip.mp4 · write the path of a file from this one, such as ./first.md, or an address from the root, such as /about/',
  ]);
});

test('films from elsewhere need their host in the settings, and are allowed then', async () => {
  const site = new TestSite({
    'articles/a.md': article(
      {},
      '<video src="https://films.example/a.mp4" poster="https://films.example/a.jpg"></video>',
    ),
  });
  expect(await site.problems()).toEqual([
    'content/articles/a.md:7:13  the video https://films.example/a.mp4 lies on another site · put the file beside this one and write its path, such as ./clip.mp4; or name films.example in site.yaml under media: hosts:',
    'content/articles/a.md:7:50  the poster https://films.example/a.jpg lies on another site · put the file beside this one and write its path, such as ./poster.jpg; or name films.example in site.yaml under pictures: hosts:',
  ]);
  const hosts = 'pictures:\n  hosts: [films.example]\nmedia:\n  hosts: [films.example]\n';
  site.edit({ 'site.yaml': `name: The Test Post\nurl: https://test.example\n${hosts}` });
  await site.build();
  expect(site.read('news/a/index.html')).toMatch(/media-src (&#39;|')self\1 https:\/\/films\.example;/);
  expect(site.read('news/a/index.html')).toContain('<video src="https://films.example/a.mp4"');
});

test('a quotation of what is not out says its words, and not where it comes from; of what is out it does', async () => {
  const source = '/news/source/';
  const body = `<blockquote cite="${source}">One</blockquote>\n\nHe said <q cite="${source}">two</q>, <ins cite="${source}">three</ins>.\n`;
  const site = new TestSite({
    'articles/source.md': article({ title: 'Source', published: '2026-07-01' }),
    'articles/x.md': article({}, body),
    'articles/y.mdx': article({}, `He said <q cite="${source}">two</q>.\n`),
  });
  const naming = () => Object.entries(site.tree()).flatMap(([path, text]) => (text.includes(source) ? path : []));
  await site.build();
  expect(naming()).toEqual([]);
  expect(site.read('news/x/index.html')).toContain('<q>two</q>');
  await site.build({ now: '2026-07-02T00:00:00Z' });
  expect(site.read('news/x/index.html')).toContain(`<blockquote cite="${source}">`);
  expect(site.read('news/y/index.html')).toContain(`<q cite="${source}">two</q>`);
  site.edit({ 'articles/x.md': article({}, '<q cite="/news/sourse/">two</q>\n') });
  expect(await site.problems()).toEqual([
    'content/articles/x.md:7:10  there is no page /news/sourse/ · did you mean /news/source/?',
  ]);
});
