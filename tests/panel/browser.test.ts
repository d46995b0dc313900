import { describe, expect, test } from 'vitest';
import { cut } from '../../src/panel/browser/cut.ts';
import { outlineOf } from '../../src/panel/browser/outline.ts';

test('a heading that skips a level is marked, and so is a first one that is not the headline', () => {
  const outline = (...levels: number[]) =>
    outlineOf(levels.map((level) => ({ level, text: `h${level}`, target: level })))
      .filter(({ isSkipping }) => isSkipping)
      .map(({ text }) => text);
  expect(outline(1, 2, 3, 2, 3, 3, 4, 2)).toEqual([]);
  expect(outline(1, 3, 4, 2, 4)).toEqual(['h3', 'h4']);
  expect(outline(2, 3)).toEqual(['h2']);
});

describe('what search engines show of a text', () => {
  /** Each character is ten pixels wide. */
  const measure = (text: string) => text.length * 10;

  test.each([
    ['The harbour', 110, 'The harbour'],
    ['The harbour', 100, 'The …'],
    ['The harbour reopens', 130, 'The harbour …'],
    ['Rindfleischetikettierung', 50, 'Rindfleischetikettierung …'],
    ['', 10, ''],
  ])('%j in %i pixels is %j', (text, room, shown) => {
    expect(cut(text, room, measure)).toBe(shown);
  });
});
