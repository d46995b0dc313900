import { expect, test } from 'vitest';
import { withAlias } from '../../src/check/moved/alias.ts';
import { withRedirect } from '../../src/check/moved/redirect.ts';

const story = (fields: string) => `---\ntitle: x   # so\n${fields}tags: [a]\n---\n\naliases: []\n`;

test.each([
  ['none', '', undefined],
  ['an empty list', 'aliases: [] # none\n', 'aliases: [/b/] # none\n'],
  ['a list on a line', 'aliases: [ /a/, "/c/" ]  # two\n', 'aliases: [ /a/, "/c/", /b/ ]  # two\n'],
  ['a list on a line with a comma at its end', 'aliases: [/a/,]\n', 'aliases: [/a/, /b/]\n'],
  ['a list on lines', 'aliases:\n- /a/ # one\n', 'aliases:\n- /a/ # one\n- /b/\n'],
  [
    'a list on lines with spaces before',
    'aliases:\n  - "/a/"\n  -   /c/\n',
    'aliases:\n  - "/a/"\n  -   /c/\n  -   /b/\n',
  ],
  ['a list over lines in brackets', 'aliases: [\n  /a/,\n  /c/\n]\n', 'aliases: [\n  /a/,\n  /c/, /b/\n]\n'],
])('an old path is added to %s, and all else stays as it was', (_, before, after) => {
  const expected = after === undefined ? story('').replace('tags: [a]\n', 'tags: [a]\naliases: [/b/]\n') : story(after);
  expect(withAlias(story(before), '/b/')).toBe(expected);
});

test.each(['aliases: /a/\n', 'aliases: {a: 1}\n', 'aliases: [\n'])('nothing is written into %j', (fields) => {
  expect(withAlias(story(fields), '/b/')).toBe(undefined);
});

test.each([
  ['no file', '', '- {from: /a/, to: /b/}\n'],
  ['comments alone', '# Ours\n', '# Ours\n- {from: /a/, to: /b/}\n'],
  [
    'a list without an end of line',
    '- {from: /x/, status: 410}',
    '- {from: /x/, status: 410}\n- {from: /a/, to: /b/}\n',
  ],
  [
    'a list with spaces before',
    '  - from: /x/\n    to: /y/\n',
    '  - from: /x/\n    to: /y/\n  - {from: /a/, to: /b/}\n',
  ],
])('a redirect is added to %s', (_, before, after) => {
  expect(withRedirect(before, { from: '/a/', to: '/b/' })).toBe(after);
});

test.each(['[]\n', 'redirects:\n- {from: /x/, to: /y/}\n', '/a/: /b/\n'])('no redirect is written into %j', (text) => {
  expect(withRedirect(text, { from: '/a/', to: '/b/' })).toBe(undefined);
});
