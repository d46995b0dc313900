import { expect, test } from 'vitest';
import { build } from '../../src/publish/build.ts';
import { hasMarkdown } from '../../src/seo/texts/has-markdown.ts';
import { settingsFrom } from '../../src/settings.ts';
import { article, type Files, minimal, TestSite, writeFiles } from './site.ts';

const on = { 'site.yaml': `${minimal['site.yaml']}tagline: All the news\nmachines: {markdown: true}\n` };
const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"/>';

const body = `A [link](./y.md "Why *not*") and a [page](/about/#team), [elsewhere](https://else.example/a?b=c&d), <https://auto.example/>.

[Not out yet](later.md) and [nor *this*][later], [a ref][y] ![A crane](./crane.svg "The port") [here](#a-heading).

<!-- Ask the lawyer. --> Mail [us](mailto:a@test.example). [Bad](tel:+123)

## A heading

> - quoted [link](y.md)

| a | b |
|---|---|
| [cell](./y.md) | \`[code](./y.md)\` |

<p>Raw <a href="./y.md" id="raw">link</a> <!-- secret --> <img src="crane.svg" alt="A crane"></p>

\`\`\`md
[y](./y.md) <!-- stays -->
\`\`\`

[y]: ./y.md 'Title'
[later]: ./later.md
[//]: # (An editor's note)
`;

const files: Files = {
  ...on,
  'articles/x.md': article(
    {
      title: 'The *harbour* reopens',
      dek: 'After a year.',
      kind: 'analysis',
      authors: ['ada', 'ben'],
      updated: '2026-05-03',
      image: { src: './crane.svg', alt: 'Two cranes', caption: 'At noon', credit: 'Ada' },
      corrections: [{ date: '2026-05-02', text: 'It was a tug.' }],
    },
    body,
  ),
  'articles/y.md': article({ title: 'The other' }),
  'articles/later.md': article({ published: '2026-07-01' }),
  'articles/crane.svg': picture,
  'authors/ben.md': '---\nname: Ben Example\n---\n\nWrites.\n',
  'pages/about.md': '---\ntitle: About\ndescription: Who we are.\n---\n\n## Team\n',
};

test('each story is there as Markdown too, with whole addresses, and without what its page does not show', async () => {
  const site = new TestSite(files);
  await site.build();
  const text = site.read('news/x/index.md');
  const src = /!\[A crane\]\((https:\/\/test\.example(\/_pictures\/[^ )]+))/.exec(text);
  expect(site.exists(src?.[2]?.slice(1) ?? '')).toBe(true);
  const y = 'https://test.example/news/y/';
  expect(text).toBe(`# The \\*harbour\\* reopens

After a year.

- Kind: Analysis
- By: Ada Example and Ben Example
- Section: News
- Published: 2026-05-01T00:00:00+00:00
- Updated: 2026-05-03T00:00:00+00:00
- Address: <https://test.example/news/x/>

![Two cranes](${src?.[1]})

At noon · Ada

A [link](${y} "Why *not*") and a [page](https://test.example/about/#team), [elsewhere](https://else.example/a?b=c&d), <https://auto.example/>.

Not out yet and nor *this*, [a ref][y] ![A crane](${src?.[1]} "The port") [here](https://test.example/news/x/#a-heading).

 Mail [us](mailto:a@test.example). [Bad](tel:+123)

## A heading

> - quoted [link](${y})

| a | b |
|---|---|
| [cell](${y}) | \`[code](./y.md)\` |

<p>Raw <a href="${y}" id="raw">link</a>  <img src="${src?.[1]}" alt="A crane"></p>

\`\`\`md
[y](./y.md) <!-- stays -->
\`\`\`

[y]: ${y} "Title"

## Corrections

- 2026-05-02: It was a tug.
`);
});

test('its dates are those that readers see', async () => {
  const site = new TestSite({
    ...minimal,
    'site.yaml': `${minimal['site.yaml']}timezone: Asia/Tokyo\nmachines: {markdown: true}\n`,
    'articles/x.md': article({ corrections: [{ date: '2026-05-03', text: 'It was a tug.' }] }),
  });
  await site.build();
  const text = site.read('news/x/index.md');
  expect(text).toContain('- Published: 2026-05-01T00:00:00+09:00\n');
  expect(text).toContain('- 2026-05-03: It was a tug.\n');
});

test('the head of a story names its Markdown', async () => {
  const site = new TestSite(files);
  await site.build();
  const link = '<link rel="alternate" type="text/markdown" href="/news/x/index.md">';
  expect(site.read('news/x/index.html')).toContain(link);
  site.edit({ 'site.yaml': minimal['site.yaml'] });
  await site.build();
  expect(site.read('news/x/index.html')).not.toContain('text/markdown');
  expect(Object.keys(site.tree()).filter((path) => /\.md$|llms/.test(path))).toEqual([]);
});

test('llms.txt lists sections, the newest stories and pages', async () => {
  const site = new TestSite({
    ...files,
    'articles/ad.md': article({ title: 'Buy [this]', dek: 'It shines.', kind: 'sponsored', published: '2026-05-02' }),
    'pages/secret.md': '---\ntitle: Secret\nnoindex: true\n---\n\nWords.\n',
  });
  await site.build();
  expect(site.read('llms.txt')).toBe(`# The Test Post

> All the news

## Sections

- [News](https://test.example/news/)

## Newest stories

- [Buy \\[this\\]](https://test.example/news/ad/index.md): Sponsored · It shines.
- [The \\*harbour\\* reopens](https://test.example/news/x/index.md): Analysis · After a year.
- [The other](https://test.example/news/y/index.md): Some words.

## Pages

- [About](https://test.example/about/): Who we are.
`);
  expect(site.read('news/ad/index.md')).toContain('\n- Kind: Sponsored\n');
});

test('no story is there as Markdown that is a draft, not out yet, or for nobody to find', async () => {
  const site = new TestSite({
    ...on,
    'articles/draft.md': article({ draft: true }),
    'articles/later.md': article({ published: '2026-07-01' }),
    'articles/hidden.md': article({ noindex: true }),
    'articles/plain.md': article(),
  });
  const texts = () => Object.keys(site.tree()).filter((path) => path.endsWith('.md'));
  await site.build({ drafts: true });
  expect(texts()).toEqual(['news/plain/index.md']);
  await site.build();
  expect(texts()).toEqual(['news/plain/index.md']);
  expect(site.read('llms.txt')).not.toContain('hidden');
  site.edit({ 'articles/plain.md': article({ noindex: true }), 'articles/hidden.md': article() });
  await site.build();
  expect(texts()).toEqual(['news/hidden/index.md']);
});

test('a story in MDX is code, and is not there as Markdown', () => {
  const story = { isOut: true, noindex: false };
  const site = { machines: { markdown: true } };
  expect(hasMarkdown({ ...story, path: 'articles/x.md' }, site)).toBe(true);
  expect(hasMarkdown({ ...story, path: 'articles/x.mdx' }, site)).toBe(false);
});

test('publishing one story prints its own Markdown and llms.txt, and no other', async () => {
  const site = new TestSite(files);
  await site.build();
  site.edit({ 'articles/z.md': article({ title: 'A third', published: '2026-05-04' }) });
  const { printed } = await site.build();
  const urls = printed.map(({ url }) => url).filter((url) => /\.(?:md|txt)$/.test(url));
  expect(urls).toEqual(['/llms.txt', '/news/z/index.md']);
});

test('a file of public/ in the place of a story’s Markdown is told', async () => {
  const site = new TestSite({ ...on, 'articles/x.md': article() });
  const folder = `${site.root}/public`;
  writeFiles(folder, { 'news/x/index.md': 'Mine' });
  const run = build(settingsFrom({ content: site.content, out: site.out, cache: site.cache, public: folder, now: 0 }));
  await expect(run).rejects.toThrow(
    'articles/x.md  the address /news/x/index.md is already that of public/news/x/index.md · rename one of the two',
  );
});
