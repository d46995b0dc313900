import { expect, test } from 'vitest';
import { outlineOf } from '../../src/markdown/outline/outline.ts';
import { parseMarkdown } from '../../src/markdown/parse/parse.ts';
import { html, parsers } from './dom.ts';

const read = async (markdown: string) => {
  outlineOf(await parseMarkdown(markdown, 'satteri'));
  return html(markdown);
};

test('a story of ten megabytes takes seconds of a processor', async () => {
  const section = `## High tide\n\n${'Words in a row, **bold**, [a link](https://a.example) and more of them. '.repeat(20)}\n\n`;
  const before = process.cpuUsage();
  const printed = await read(section.repeat(Math.ceil(10_000_000 / section.length)));
  expect(printed.length).toBeGreaterThan(10_000_000);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(20);
});

const flat: [string, string][] = [
  ['opening brackets', '['.repeat(10_000)],
  ['brackets in brackets', `${'['.repeat(10_000)}a${']'.repeat(10_000)}`],
  ['links in links', `${'['.repeat(10_000)}a${'](b)'.repeat(10_000)}`],
  ['pictures in pictures', `${'!['.repeat(10_000)}a${'](./b.png)'.repeat(10_000)}`],
  ['openings of stress', '**a '.repeat(10_000)],
  ['tildes', `${'~'.repeat(10_000)}a${'~'.repeat(10_000)}`],
  ['backticks of every length', Array.from({ length: 500 }, (_, length) => '`'.repeat(length)).join(' ')],
  ['angle brackets', '<'.repeat(10_000)],
  ['openings of tags', '<a '.repeat(10_000)],
  ['openings of comments', '<!-- '.repeat(10_000)],
  ['addresses', 'http://a.b'.repeat(10_000)],
  ['footnotes', `${'a[^b]'.repeat(5_000)}\n\n[^b]: c`],
  ['cells', `${'|'.repeat(5_000)}\n${'|-'.repeat(5_000)}|\n${'|\n'.repeat(5_000)}`],
  ['headings of one name', '# a\n'.repeat(10_000)],
];

test.each(flat)('a flood of %s is printed', async (_, markdown) => {
  await expect(read(markdown)).resolves.toBeTypeOf('string');
});

const refusal = new RangeError(
  'the text nests more than 500 levels deep · look for a run of >, * or - or for tags that nothing closes',
);

const deep: [string, (levels: number) => string][] = [
  ['quotes', (levels) => `${'> '.repeat(levels)}a`],
  ['lists', (levels) => `${'- '.repeat(levels)}a`],
  ['stress', (levels) => `${'*a '.repeat(levels)}${'b*'.repeat(levels)}`],
  ['elements', (levels) => `a${'<b>'.repeat(levels)}`],
  ['blocks of HTML', (levels) => `${'<div>\n\n'.repeat(levels)}a`],
];

test.each(deep)(
  '%s that nest ten thousand deep are refused with a message that says what to look for',
  async (_, nest) => {
    const refusal =
      'the text nests more than 500 levels deep · look for a run of >, * or - or for tags that nothing closes';
    await expect(parseMarkdown(nest(10_000), 'satteri')).rejects.toThrow(refusal);
    await expect(parseMarkdown(nest(600), 'satteri')).rejects.toThrow(refusal);
  },
);

test('what remark itself has no stack for is refused with the same message', async () => {
  await expect(parseMarkdown(`${'> '.repeat(5_000)}a`, 'remark')).rejects.toThrow(refusal);
});

test.each(deep)('%s that nest two hundred deep are printed, by both parsers', async (_, nest) => {
  for (const parser of parsers) await expect(html(nest(200), parser)).resolves.toBeTypeOf('string');
});
