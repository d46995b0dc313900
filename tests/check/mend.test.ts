import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTexts } from '../../src/check/check-texts.ts';
import { mend } from '../../src/check/mend.ts';
import { article, TestSite } from '../site/site.ts';

/** What a story's body is when it is mended. */
function mended(body: string): string {
  const site = new TestSite({ 'articles/x.md': article({}, body) });
  const [text] = checkTexts([{ path: 'articles/x.md', kind: 'article' }], {
    content: site.content,
    people: new Set(),
    language: 'en',
  });
  const found = (text?.found ?? []).map(([, { edits }]) => ({ file: 'articles/x.md', edits }));
  const [one] = mend(found, site.content);
  return (one?.after ?? readFileSync(join(site.content, 'articles/x.md'), 'utf8')).split('---\n\n')[1] ?? '';
}

test('what is written as a reference or lies over markup is told and left alone', () => {
  for (const body of ['“One” and &quot;two&quot;.\n', 'Of **the** the sea.\n', 'Of the *the* sea.\n'])
    expect(mended(body)).toBe(body);
});

test('a file with characters that are read without is mended where that is sure, and never elsewhere', () => {
  expect(mended('A\u0007 of the the sea.\n')).toBe('A\u0007 of the the sea.\n');
});

test('a quotation mark begins or ends by what stands before it', () => {
  const curly = '“a” “a” “a” “a”';
  expect(mended(`${curly} "b" ("c") — "d", *"e"*\n`)).toBe(`${curly} “b” (“c”) — “d”, *“e”*\n`);
});

test('mending changes no other sign, whatever the text is', () => {
  const piece = fc.constantFrom(
    'the ',
    'the the ',
    '"',
    '“',
    '”',
    '&quot;',
    '*',
    '**',
    '`',
    '\n',
    '\n\n',
    '> ',
    'é😀',
    'a a ',
    '\\"',
    '[',
    '](x)',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const body = `${pieces.join('')}\n`;
      const plain = (text: string) =>
        text
          .replace(/[“”"]/g, '"')
          .replace(/\b(the|a)(?:[\s]+\1\b)+/g, '$1')
          .replace(/\s+/g, ' ');
      expect(plain(mended(body))).toBe(plain(body));
    }),
    { numRuns: 300 },
  );
});
