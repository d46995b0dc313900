import { expect, test } from 'vitest';
import { initialOf, shortName } from '../../src/editorial/names/short-name.ts';

test.each([
  ['The Times', 'en', 'The Times', 'T'],
  ['The Harbour Gazette', 'en-GB', 'Harbour', 'H'],
  ['AI Creature Review', 'en', 'AI Creature', 'A'],
  ['Frankfurter Allgemeine', 'de', 'Frankfurter', 'F'],
  ['Sonnabendblatt', 'de', 'Sonnabendblatt', 'S'],
  ['évora', 'pt', 'évora', 'É'],
  ['The', 'en', 'The', 'T'],
])('%s has a short name and an initial', (name, language, short, initial) => {
  expect([shortName(name, language), initialOf(name, language)]).toEqual([short, initial]);
});
