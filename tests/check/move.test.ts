import { expect, test } from 'vitest';
import { isToFront, isWorthTelling } from '../../src/check/external/move.ts';

const site = 'https://press.example';

test.each([
  ['another page', `${site}/old`, `${site}/new`, true],
  ['another site', `${site}/old`, 'https://daily.example/old', true],
  ['another question', `${site}/find?q=1`, `${site}/find?q=2`, true],
  ['what cannot be read along with', 'http://press.example/x', `${site}/x`, true],
  ['what can be read along with', `${site}/x`, 'http://press.example/x', false],
  ['the address with a slash', `${site}/x`, `${site}/x/`, false],
  ['the address without a file', `${site}/x/index.html`, `${site}/x/`, false],
  ['the address in lower case, and escaped', `${site}/Caf%C3%A9`, `${site}/café`, false],
  ['the name with www', `${site}/x`, 'https://www.press.example/x', false],
  ['the front page in a language', `${site}/`, `${site}/en/`, false],
  ['a login', `${site}/x`, `${site}/login?next=/x`, false],
  ['a login elsewhere', `${site}/x`, 'https://accounts.press.example/x', false],
  ['a question for consent', `${site}/x`, 'https://consent.press.example/?to=x', false],
])('a page that moved for good to %s', (_name, from, to, told) => {
  expect(isWorthTelling(new URL(from), new URL(to))).toBe(told);
});

test.each([
  [`${site}/2019/story`, `${site}/`, true],
  [`${site}/2019/story`, 'https://www.press.example/', true],
  [`${site}/2019/story`, 'https://daily.example/', false],
  [`${site}/index.html`, `${site}/`, false],
  [`${site}/2019/story`, `${site}/?p=1`, false],
])('%s to %s is to the front page of its site: %s', (from, to, isFront) => {
  expect(isToFront(new URL(from), new URL(to))).toBe(isFront);
});
