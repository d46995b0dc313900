import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/markdown/parse/parse.ts';
import { domOf, parsers } from './dom.ts';
import { vectors } from './gfm.ts';

for (const parser of parsers) {
  test.each(vectors)(`${parser} reads example $example of the GFM spec: $rule`, async ({ markdown, html }) => {
    const parsed = toHtml(await parseMarkdown(markdown, parser)).replace(/style="text-align: (\w+)"/g, 'align="$1"');
    expect(domOf(parsed)).toBe(domOf(html));
  });
}
