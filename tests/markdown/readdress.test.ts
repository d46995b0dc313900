import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Nodes } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { readBody } from '../../src/content/fields/markdown-text.ts';
import { parseMarkdown } from '../../src/markdown/parse/parse.ts';
import { readdress } from '../../src/markdown/source/readdress.ts';
import { document } from './compositions.ts';
import { vectors } from './gfm.ts';

const content = join(import.meta.dirname, '../../content');
const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));

const isWhole = (address: string) => /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(address);
const elsewhere = 'https://new.example/a_(b)?c=d&e';
const toElsewhere = (address: string) => (isWhole(address) ? undefined : elsewhere);

/** What readers get of a text. @param href what becomes of the addresses in it */
async function read(markdown: string, href = (address: string): string | undefined => address): Promise<string> {
  const tree = await parseMarkdown(markdown, 'satteri');
  const visit = (node: Nodes) => {
    for (const name of ['href', 'src', 'poster'])
      if (node.type === 'element' && typeof node.properties[name] === 'string')
        node.properties[name] = href(node.properties[name]) ?? node.properties[name];
    // The title of a picture is its caption, in which links may stand.
    if (node.type === 'element' && node.tagName === 'img' && typeof node.properties['title'] === 'string')
      node.properties['title'] = node.properties['title'].replace(/\]\(([^()\s]+)\)/g, (whole, written: string) => {
        const address = href(written);
        return address === undefined || address === written ? whole : `](<${address}>)`;
      });
    if ('children' in node) node.children.forEach(visit);
  };
  visit(tree);
  // What is taken out leaves blank lines, and may have held the paragraphs of a list apart.
  return toHtml(tree)
    .replaceAll('=""', '')
    .replace(/<\/?p>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('> <', '><')
    .trim();
}

async function expectFaithful(markdown: string): Promise<void> {
  expect(await read(readdress(markdown, () => undefined))).toBe(await read(markdown));
  const moved = readdress(markdown, toElsewhere);
  // The way to a footnote and back is no address of the text.
  const isNote = (address: string) => address.startsWith('#user-content-fn');
  expect(await read(moved)).toBe(await read(markdown, (one) => (isNote(one) ? one : toElsewhere(one))));
}

test.each(files)('%s reads the same with other addresses', async (file) => {
  await expectFaithful(readBody(readFileSync(join(content, file), 'utf8')));
});

test.each(vectors)(
  'example $example of the GFM spec reads the same with other addresses: $rule',
  async ({ markdown }) => {
    await expectFaithful(markdown);
  },
);

test('whatever an editor composes reads the same with other addresses', async () => {
  await fc.assert(fc.asyncProperty(document, expectFaithful), { numRuns: 300, seed: 20_260_601 });
});

test.each([
  '![a \\*b\\* &amp;amp; c](x.jpg "d &amp;copy; e")',
  '[a](x.md "b &amp;amp; \\"c\\"")',
  '| a |\n|---|\n| ![b \\| c](x.jpg "d \\| e") |',
  '[a][b]\n\n[b]: x.md "c &amp;lt; d"',
])('%j reads the same with other addresses', expectFaithful);

test.each([
  ['A <!-- secret --> word', 'A  word'],
  ['<!-- a\n\nb -->\nWords', '\nWords'],
  ['<div>\n<!-- a -->\nb\n</div>', '<div>\n\nb\n</div>'],
  ['<?php a ?> <!DOCTYPE html> <![CDATA[a]]> b', '   b'],
  ['Words\n\n[//]: # (secret)\n\n[unused]: /x/', 'Words\n\n\n\n'],
  ['Words <!-- never closed', 'Words <!-- never closed'],
  ['<!-- never closed\n\nWords', ''],
  ['`<!-- code -->`', '`<!-- code -->`'],
])('of %j there is %j: what nobody is shown is taken out', (markdown, text) => {
  expect(readdress(markdown, () => undefined)).toBe(text);
});

test.each([
  ['A [*word*](./x.md "T")', 'A *word*'],
  ['![A \\[b\\]](x.jpg)', 'A \\[b\\]'],
  ['[![A](x.jpg)](y.md)', 'A'],
  ['[a][b] and [b]\n\n[b]: x.md', 'a and b\n\n'],
  ['![a][b]\n\n[b]: x.jpg', 'a\n\n'],
  ['<a href="x.md" id="i">a</a>', '<span id="i">a</span>'],
  ['<a href="x.md" title="t">a *b*</a> <b>c</b>', 'a *b* <b>c</b>'],
])('of %j there is %j where there shall be no link', (markdown, text) => {
  expect(readdress(markdown, () => null)).toBe(text);
});
