import fc from 'fast-check';
import type { Nodes } from 'hast';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/markdown/parse/parse.ts';
import { textOf } from '../../src/markdown/pieces/text.ts';
import { linkTo, plain } from '../../src/markdown/source/plain.ts';

const parsers = ['satteri', 'remark'] as const;

/** The first element of a name in a text as a parser reads it. */
async function read(markdown: string, tag: string, parser: (typeof parsers)[number]): Promise<string | undefined> {
  const find = (node: Nodes): Nodes | undefined =>
    node.type === 'element' && node.tagName === tag
      ? node
      : 'children' in node
        ? node.children.map(find).find((found) => found !== undefined)
        : undefined;
  const found = find(await parseMarkdown(markdown, parser));
  return found && textOf(found);
}

/** Every place in which a text stands. */
async function everywhere(text: string): Promise<(string | undefined)[]> {
  const written = plain(text);
  const places: [markdown: string, tag: string][] = [
    [`# ${written}`, 'h1'],
    [`${written}\n\nAfter.`, 'p'],
    [`- By: ${written}`, 'li'],
    [`> ${written}`, 'blockquote'],
    [`- ${linkTo(text, 'https://test.example/')}: about`, 'a'],
  ];
  return Promise.all(parsers.flatMap((parser) => places.map(([markdown, tag]) => read(markdown, tag, parser))));
}

async function comesBack(text: string): Promise<boolean> {
  const found = await everywhere(text);
  return found.every((one) => one?.replace(/^By: /, '').trim() === text);
}

test.each([
  'AT&amp;T',
  '&#65; &copy; & &x',
  '1. May',
  '2026) a year',
  '- dash',
  '--- three',
  '+ plus',
  '# hash',
  'C # sharp #',
  '#',
  '\\',
  'a \\# b',
  '*a* _b_ `c` ~~d~~ <e> [f](g) ![h][i] [^j]',
  'https://a.example/b_c_d?e=&amp; www.a_b.example/*x* a_b@c.example',
  'a | b',
  'Two\u00a0words',
  '10\u202f000',
])('%j is read as that text', async (text) => {
  expect([text, new Set((await everywhere(text)).map((one) => one?.replace(/^By: /, '').trim()))]).toEqual([
    text,
    new Set([text]),
  ]);
});

test('any text is read as that text', async () => {
  const sign = fc.constantFrom(...'#&;*_`~[]()<>!\\|-+=.:@/$^"\'{}019aAxw é日', 'amp;', 'https://', 'www.', '\n');
  const texts = fc
    .array(sign, { minLength: 1, maxLength: 12 })
    .map((signs) => signs.join('').replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
  await fc.assert(fc.asyncProperty(texts, comesBack), { seed: 20260501, numRuns: 1000 });
});
