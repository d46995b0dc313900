import { expect, test } from 'vitest';
import { outlineOf } from '../../src/markdown/outline/outline.ts';
import { parseMdx } from '../../src/markdown/parse/mdx.ts';
import { parseMarkdown } from '../../src/markdown/parse/parse.ts';
import { parsers } from './dom.ts';

const read = async (markdown: string) => outlineOf(await parseMarkdown(markdown, 'satteri'));

test.each([
  ['High tide at noon.', 4],
  ['foo**bar** *baz*qux', 2],
  ['foo<b>bar</b>', 1],
  ['one<br>two', 2],
  ['one  \ntwo\\\nthree', 3],
  ['# One\n\n- two\n- three\n\n> four', 4],
  ['| one | two |\n|---|---|\n| three | four |', 4],
  ['<table><tr><td>one</td><td>two</td></tr></table><p>three</p><p>four</p>', 4],
  ['well-known AT&T 3.5 % — – & * !', 3],
  ["it's naïve 港口 Ελλάδα", 4],
  ['one\u00a0two\u2009three', 3],
  ['![not counted](./a.png) one', 1],
  ['```js\nconst a = 1;\n```', 3],
  ['<!-- not counted --> one', 1],
  ['', 0],
])('the words of %j are counted as readers read them: %i', async (markdown, words) => {
  expect((await read(markdown)).words).toBe(words);
});

test('footnotes count, their numbers, arrows and heading do not', async () => {
  expect((await read('One two[^a] [^a].\n\n[^a]: Three four.')).words).toBe(4);
});

test('the opening is the text of the first paragraph of prose', async () => {
  expect(
    (await read('# Heading\n\n![map](./a.png)\n\nHigh *tide*[^a]\nat<br>noon.\n\nMore.\n\n[^a]: Note.')).opening,
  ).toBe('High tide at noon.');
  expect((await read('By noon the ships had come, and the quay was full. More.')).opening).toMatch(/^By noon/);
  expect((await read('<p>In <b>HTML</b>.</p>')).opening).toBe('In HTML.');
  expect((await read('## Only[^a]\n\n- a list\n\n[^a]: And a note.')).opening).toBe('');
});

test.each([
  '<details><summary>More</summary>\n\nThe butler did it.\n\n</details>',
  '> Quoted first.',
  '- A list.\n\n- That is loose.',
  '1. Counted.',
  '<aside>\n\nBy the way.\n\n</aside>',
  '<aside><p>By the way.</p></aside>',
  '<figure><img src="./a.jpg" alt="a"><figcaption><p>A caption.</p></figcaption></figure>',
  '![A map](./a.png)\n*A caption.*',
  '*By Mara Quill*',
  '_Photographs: Jo Lee_',
  'By Mara Quill',
  'By **Mara Quill** and Jo van den Berg, political editor',
  'Words: Mara Quill',
  'https://a.example/x',
  '[Watch it](https://a.example/x)',
  'desk@post.example',
  '> [!NOTE]\n> Mind the gap.',
  '![A moth](my moth.jpg)',
  '{{< figure src="x.jpg" >}}',
  '[TOC]',
  '| a |\n|---|\n| b |',
  '* * *',
  '[^1]: A note.',
])('%j does not open a story: what is behind it does, and nothing if nothing is', async (markdown) => {
  for (const parser of parsers) {
    const openingOf = async (text: string) => outlineOf(await parseMarkdown(text, parser)).opening;
    expect(await openingOf(markdown)).toBe('');
    expect(await openingOf(`${markdown}\n\nThen it was said.`)).toBe('Then it was said.');
  }
});

test('a sentence in MDX with a hole does not open a story', async () => {
  const openingOf = async (mdx: string) => outlineOf(await parseMdx(mdx)).opening;
  expect(await openingOf('Two and two are {2 + 2}.\n\nSo <b>it</b> is.')).toBe('So it is.');
  expect(await openingOf('It rose by <Number of="tide" />.\n\n{/* no */} So it is.')).toBe('So it is.');
});

test('pictures are listed as they are written, those in HTML too', async () => {
  const { pictures } = await read(
    '![a](./a%20b.png "t") [![b][c]](/x) <img src="/d.png" width="4" height=3> <img alt="none">\n\n[c]: <./c d.png>',
  );
  expect(pictures).toEqual([
    { src: './a%20b.png', alt: 'a', sized: false },
    { src: './c%20d.png', alt: 'b', sized: false },
    { src: '/d.png', alt: undefined, sized: true },
    { src: '', alt: 'none', sized: false },
  ]);
});

test.each(parsers)('%s gives the same outline', async (parser) => {
  const markdown = '# One\n\nTwo *three* <b>four</b>[^a].\n\n![five](./a.png)\n\n[^a]: Six.';
  const { blocks, text, ...outline } = outlineOf(await parseMarkdown(markdown, parser));
  expect(blocks.map(({ name }) => name)).toEqual(['h1', 'p', 'figure', 'section']);
  expect(text.trim().split(/\s*\n\s*/)).toEqual(['One', 'Two three four.', 'Six.']);
  expect(outline).toEqual({
    words: 5,
    opening: 'Two three four.',
    pictures: [{ src: './a.png', alt: 'five', sized: false }],
    pointers: [],
    ids: ['user-content-fnref-a', 'footnote-label', 'user-content-fn-a', 'one'],
    doubledIds: [],
    frames: [],
  });
});

test('a story in MDX has an outline without its code, and with its pictures', async () => {
  const tree = await parseMdx(
    'import A from "./a.astro";\n\n<A b="not counted">One *two*</A>\n\n{not.counted} Three<A/>four\n\n<img src="./a.png" alt="five" /> ![six](./b.png) <img src={c} />',
  );
  const pictures = [
    { src: './a.png', alt: 'five', sized: false },
    { src: './b.png', alt: 'six', sized: false },
  ];
  expect(outlineOf(tree)).toMatchObject({ words: 4, opening: '', pictures, frames: [] });
});
