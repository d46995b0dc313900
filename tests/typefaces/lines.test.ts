import { expect, test } from 'vitest';
import { fitLines } from '../../src/typefaces/lines.ts';

/** Every letter is as wide as half of the size. */
const measure = (text: string) => [...text].length / 2;
const setIn = (text: string, room: { width?: number; sizes?: number[]; height?: number; language?: string } = {}) =>
  fitLines(text, { width: 200, height: 60, sizes: [20], leading: 1, language: 'en', measure, ...room });

test('a text is set in the largest size in which it has room', () => {
  expect(setIn('Short', { sizes: [40, 30, 20] })).toEqual({ size: 40, lines: ['Short'] });
  expect(setIn('Some words in two lines', { sizes: [40, 30, 20] })).toEqual({
    size: 30,
    lines: ['Some words', 'in two lines'],
  });
});

test('lines are about equally long, and no more than they have to be', () => {
  expect(setIn('The ship that came in was red').lines).toEqual(['The ship that', 'came in was red']);
  expect(setIn('Exactly twenty chars').lines).toEqual(['Exactly twenty chars']);
});

test('a text that is too long ends with an ellipsis after a word', () => {
  const { lines } = setIn('One two three four. '.repeat(9));
  expect(lines).toHaveLength(3);
  expect(lines.at(-1)).toBe('One two three four…');
  for (const line of lines) expect(measure(line) * 20).toBeLessThanOrEqual(200);
});

test('a word that is longer than a line makes the text smaller, and is cut if that is not enough', () => {
  expect(setIn('A Donaudampfschifffahrt', { sizes: [20, 10] })).toMatchObject({ size: 10 });
  expect(setIn('A Donaudampfschifffahrtsgesellschaft').lines).toEqual(['A', 'Donaudampfschifffahr', 'tsgesellschaft']);
});

test.each([
  ['after a hyphen and a dash', 'Schleswig-Holsteins Seefahrt', ['Schleswig-', 'Holsteins Seefahrt']],
  [
    'between words of Chinese, and not before their marks',
    '夜晚的珊瑚礁夜晚的珊瑚礁夜晚的珊瑚礁夜晚，珊瑚礁夜晚的珊瑚礁夜晚的珊瑚礁夜晚。',
    undefined,
  ],
])('a line ends %s', (_, text, expected) => {
  const { lines } = setIn(text, { language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en' });
  expect(lines.join('')).toBe(text.replace(/(?<=-Holsteins) /, ' '));
  if (expected) expect(lines).toEqual(expected);
  else {
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).not.toMatch(/^[，。]/);
  }
});
