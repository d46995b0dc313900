import { expect, test } from 'vitest';
import { readingTime } from '../../src/editorial/reading-time.ts';

test.each([
  [0, 1],
  [1, 1],
  [238, 1],
  [239, 2],
  [476, 2],
  [1380, 6],
  [1428, 6],
  [1429, 7],
])('%i words take %i minutes', (words, minutes) => {
  expect(readingTime(words)).toBe(minutes);
});
