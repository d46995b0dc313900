import { expect, test } from 'vitest';
import { article, differences, TestSite } from './site.ts';

test('stories in MDX that cannot be compiled or printed are told of, and the last output stays', async () => {
  const site = new TestSite({ 'articles/a.md': article({ title: 'Before' }) });
  await site.build();
  const before = site.tree();

  site.edit({
    'articles/a.md': article({ title: 'After' }),
    'articles/fine.mdx': article({ title: 'Fine' }, 'Two and two are {2 + 2}.\n'),
    'articles/one.mdx': article({}, 'First.\n\n{undefined.length}\n'),
    'articles/three.mdx': article({}, 'First.\n\n{2 + 2} and {Promise.reject(new Error("late"))}\n'),
    'articles/two.mdx': article({}, 'First.\n\n{(() => { throw new Error("No data."); })()}\n'),
  });
  const fix = 'correct the component or the expression that it names';
  expect(await site.problems()).toEqual([
    `content/articles/one.mdx:9:1  the story cannot be printed: Cannot read properties of undefined (reading 'length') · ${fix}`,
    `content/articles/three.mdx:9:13  the story cannot be printed: late · ${fix}`,
    `content/articles/two.mdx:9:1  the story cannot be printed: No data · ${fix}`,
  ]);
  expect(differences(site.tree(), before)).toEqual([]);

  // What the compiler finds is told in the same run as everything else, and once.
  site.edit({
    'articles/a.md': article({ titel: 'A slip' }),
    'articles/one.mdx': article({}, `import Chart from './Chart.astro';\n\n<Chart />\n`),
    'articles/three.mdx': undefined,
    'articles/two.mdx': undefined,
  });
  expect(await site.problems()).toEqual([
    'content/articles/a.md:5:1  titel is not a field here · did you mean title?',
    'content/articles/one.mdx:7:20  there is no component ./Chart.astro · correct the path of the import',
  ]);
  expect(differences(site.tree(), before)).toEqual([]);

  site.edit({ 'articles/a.md': article({ title: 'After' }), 'articles/one.mdx': article({}, '<Chart>\n') });
  expect(await site.problems()).toHaveLength(1);
  expect(differences(site.tree(), before)).toEqual([]);

  site.edit({ 'articles/one.mdx': undefined });
  await site.build();
  expect(site.text('news/fine/index.html')).toContain('Two and two are 4.');
  expect(site.text('news/a/index.html')).toContain('After');
});

test('a story in MDX that imports what a component does not have is told what is wrong with it', async () => {
  const body = "import { Chart } from '@components/page/Pager.astro';\n\n<Chart />\n";
  const site = new TestSite({ 'articles/one.mdx': article({}, body) });
  expect(await site.problems()).toEqual([
    'content/articles/one.mdx:7:10  @components/page/Pager.astro has nothing called Chart · correct the name in the import',
  ]);
});

test('what is wrong with the content is told even if nothing compiles for it', async () => {
  const site = new TestSite({
    'articles/Chart.astro': '<b>3</b>\n<style>b { color: red }</style>\n',
    'articles/one.mdx': article({}, "import Chart from './Chart.astro';\n\n<Chart />\n"),
  });
  expect(await site.problems()).toEqual([
    'content/articles/Chart.astro  Chart.astro is not a .md or .mdx file or a picture · move it to src/components/, from where stories in .mdx import it as @components/Chart.astro',
  ]);
});

test('of all imports that lead nowhere each is told where it stands', async () => {
  const site = new TestSite({
    'articles/one.mdx': article(
      {},
      "import A from './A.astro';\nimport B,\n  { C } from '@components/B.astro';\n\n<A /><B />\n\n```js\nimport D from './d.js';\n```\n\nexport { E } from 'no-such-package';\n",
    ),
    'articles/two.mdx': article(
      {},
      "import Pager from '@components/page/Pager.astro';\nimport './two.css';\n\nWords.\n",
    ),
  });
  const fix = 'correct the path of the import';
  expect(await site.problems()).toEqual([
    `content/articles/one.mdx:7:16  there is no component ./A.astro · ${fix}`,
    `content/articles/one.mdx:9:15  there is no component @components/B.astro · ${fix}`,
    `content/articles/one.mdx:17:20  there is no component no-such-package · ${fix}`,
    `content/articles/two.mdx:8:9  there is no component ./two.css · ${fix}`,
  ]);
});

test('nothing that only an unpublished story in MDX imports is in the output', async () => {
  const drawing = (color: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="${color}"/></svg>`;
  const story = (file: string) => `import drawing from './${file}';\n\n<img src={drawing.src} alt="A drawing" />\n`;
  const site = new TestSite({
    'articles/secret.mdx': article({ draft: true }, story('secret.svg')),
    'articles/secret.svg': drawing('crimson'),
    'articles/open.mdx': article({}, story('open.svg')),
    'articles/open.svg': drawing('green'),
  });
  await site.build();
  const files = Object.entries(site.tree());
  expect(files.filter(([path, text]) => path.includes('secret') || text.includes('crimson'))).toEqual([]);
  expect(files.some(([, text]) => text.includes('fill="green"'))).toBe(true);
});

test('an edited story in MDX is compiled again, and only its page and the feeds that have it are printed', async () => {
  const withComponent = (name: string, props: string) =>
    article(
      { dek: 'In short.', published: '2026-04-01' },
      `import It from '@components/story/${name}.astro';\n\n<It ${props} />\n`,
    );
  const site = new TestSite({
    'articles/a.md': article(),
    'articles/plain.mdx': article({ dek: 'In short.', published: '2026-03-01' }, 'Two and two are {2 + 2}.\n'),
    'articles/chart.mdx': article({ dek: 'In short.', published: '2026-04-01' }, 'No chart yet.\n'),
  });
  await site.build();

  // A component that no story had before comes with styles that no page had before.
  site.edit({
    'articles/chart.mdx': withComponent('Timeline', `label="Dates" events={[{ when: '2026', what: 'It began.' }]}`),
  });
  expect((await site.build()).printed.map(({ url }) => url)).toEqual([
    ...['/atom.xml', '/feed.json', '/feed.xml', '/news/chart/', '/news/feed.json', '/news/feed.xml'],
  ]);
  expect(site.text('news/chart/index.html')).toContain('It began.');
  const stylesOf = (page: string) =>
    [...site.read(page).matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href);
  const own = stylesOf('news/chart/index.html').filter((href) => !stylesOf('news/plain/index.html').includes(href));
  expect(own).toHaveLength(1);
  expect(site.exists(own[0] ?? '')).toBe(true);
  expect(stylesOf('news/a/index.html')).toEqual(stylesOf('news/plain/index.html'));

  site.edit({
    'articles/plain.mdx': article({ dek: 'In short.', published: '2026-03-01' }, 'Two and two are {2 + 3}.\n'),
  });
  const feeds = ['/atom.xml', '/feed.json', '/feed.xml', '/news/feed.json', '/news/feed.xml'];
  expect((await site.build()).printed.map(({ url }) => url)).toEqual([...feeds, '/news/plain/']);

  const incremental = site.tree();
  const cold = new TestSite(site.contents());
  await cold.build();
  expect(differences(incremental, cold.tree())).toEqual([]);

  site.edit({ 'articles/chart.mdx': undefined });
  await site.build();
  expect(site.exists(own[0] ?? '')).toBe(false);
});

test('what a story in MDX points to is looked up when it is printed, without compiling it again', async () => {
  const body = `[x](./b.md "t") <a href="/old/" className="c">*x*</a> [x](https://test.example/news/b/#top) [x](https://a.example/) [x](draft.md)

<video controls poster="./a.svg"><source src="./clip.mp4" type="video/mp4" /></video>

[![A](./a.svg)](./b.md)
`;
  const site = new TestSite({
    'articles/a.mdx': article({}, body),
    'articles/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
    'articles/clip.mp4': 'film',
    'articles/b.md': article({ aliases: ['/old/'] }),
    'articles/draft.md': article({ draft: true }),
    'sections/sport.yaml': 'name: Sport\n',
  });
  await site.build();
  const pageOf = () => site.read('news/a/index.html').replace(/.*<div class="body">/s, '');
  expect(pageOf()).toContain(
    '<p><a title="t" href="/news/b/">x</a> <a class="c" href="/news/b/"><em>x</em></a> <a href="/news/b/#top">x</a> ' +
      '<a rel="external noopener" href="https://a.example/">x</a> x</p>',
  );
  expect(pageOf()).toMatch(
    /<video controls poster="\/_pictures\/[^"]+"><source type="video\/mp4" src="\/_media\/[0-9a-f]{40}\/clip.mp4"\s*\/?><\/video>/,
  );
  expect(pageOf()).toContain('<a href="/news/b/"><figure>');

  site.edit({ 'articles/b.md': article({ section: 'sport', aliases: ['/old/', '/news/b/'] }) });
  await site.build();
  expect(pageOf()).toContain('<a title="t" href="/sport/b/">x</a> <a class="c" href="/sport/b/"><em>x</em></a>');
  expect(pageOf()).not.toContain('"/news/b/');
});
