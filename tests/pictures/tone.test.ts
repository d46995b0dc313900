import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renditionOf } from '../../src/pictures/rendition.ts';
import { toneOf } from '../../src/pictures/tone.ts';
import { picture } from './originals.ts';

test.each([
  [[0, 0, 0], 'tone r0 g0 b0'],
  [[255, 255, 255], 'tone r7 g7 b7'],
  [[31, 32, 63], 'tone r0 g1 b1'],
  [[200, 100, 12], 'tone r6 g3 b0'],
])('the colour %j has the classes %s', (colour, classes) => {
  expect(toneOf(colour)).toBe(classes);
});

test('the styles have a colour for every class', () => {
  const styles = readFileSync(new URL('../../src/styles/tone.css', import.meta.url), 'utf8');
  for (let level = 0; level < 256; level++) {
    for (const name of toneOf([level, level, level]).split(' ')) {
      expect(styles).toMatch(new RegExp(`\\.${name}(?![\\w-])`));
    }
  }
});

test('the place of a picture is coloured until it is there, but not that of one which can be seen through', () => {
  const order = { use: 'hero', formats: ['webp'] } as const;
  expect(renditionOf(picture({ width: 800, height: 600, colour: [200, 40, 40] }), order).tone).toBe('tone r6 g1 b1');
  expect(renditionOf(picture({ width: 800, height: 600, alpha: true }), order).tone).toBeUndefined();
});
