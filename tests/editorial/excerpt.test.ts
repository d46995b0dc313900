import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt } from '../../src/editorial/excerpt.ts';

const word = (length: number) => 'x'.repeat(length);

test.each([
  ['nothing', '', ''],
  ['a short text', 'Ships are back.', 'Ships are back.'],
  ['white space around a text', ' Ships are back.\n', 'Ships are back.'],
  ['a text of exactly 200 characters', `${word(195)} back`, `${word(195)} back`],
  ['a text of 201 characters', `${word(195)} backs`, `${word(195)}...`],
  ['a text whose 197th character ends a word', `${word(197)} back`, `${word(197)}...`],
  ['a text whose 197th character is within a word', `${word(190)} harbours again`, `${word(190)}...`],
  ['a comma before the cut', `${word(190)}, harbours again`, `${word(190)}...`],
  ['a dash before the cut', `${word(190)} – harbours again`, `${word(190)}...`],
  ['a full stop before the cut', `${word(190)}. Harbours again`, `${word(190)}...`],
  ['one long word', word(300), `${word(197)}...`],
  ['a text without spaces', '日'.repeat(300), `${'日'.repeat(197)}...`],
  ['signs that take two units', '🚢'.repeat(150), `${'🚢'.repeat(98)}...`],
])('of %s', (_, text, cut) => {
  expect(excerpt(text)).toBe(cut);
});

test('a news story’s first paragraph is cut as newspapers do', () => {
  const paragraph =
    'The harbour of the old town is open again after nine years of work, and the first ships came in with the morning tide. The city had planned for three years and half of the money, which is why the council meets on Friday.';
  expect(excerpt(paragraph)).toBe(
    'The harbour of the old town is open again after nine years of work, and the first ships came in with the morning tide. The city had planned for three years and half of the money, which is why the...',
  );
});

test('an excerpt has at most 200 characters, begins as the text does and ends with a whole word', () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom('a', 'ß', 'e', ',') }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join(' ');
      const cut = excerpt(text);
      expect(cut.length).toBeLessThanOrEqual(200);
      if (text.length <= 200) return;
      const kept = cut.slice(0, -3);
      expect(text.startsWith(kept)).toBe(true);
      expect(text.slice(kept.length)).toMatch(/^[,]*(?:\s|$)/);
    }),
  );
});
