import { expect, test } from 'vitest';
import { resolveContentPath } from '../../src/content/links/resolve.ts';

const file = 'articles/2026/a-story.md';

test.each([
  ['crane.jpg', 'articles/2026/crane.jpg'],
  ['./crane.jpg', 'articles/2026/crane.jpg'],
  ['../crane.jpg', 'articles/crane.jpg'],
  ['../../crane.jpg', 'crane.jpg'],
  ['/pictures/crane.jpg', 'pictures/crane.jpg'],
  ['a//b/./crane.jpg', 'articles/2026/a/b/crane.jpg'],
  ['crane.jpg?width=200', 'articles/2026/crane.jpg'],
  ['crane.jpg#left', 'articles/2026/crane.jpg'],
  ['my%20crane.jpg', 'articles/2026/my crane.jpg'],
  ['%C3%BCber.jpg', 'articles/2026/über.jpg'],
  ['100%.jpg', 'articles/2026/100%.jpg'],
  // out of the content folder
  ['../../../crane.jpg', '../crane.jpg'],
  ['/../crane.jpg', '../crane.jpg'],
  ['%2e%2e/%2e%2e/%2e%2e/crane.jpg', '../crane.jpg'],
  ['..%2F..%2F..%2Fcrane.jpg', '../crane.jpg'],
  // decoded once, not twice
  ['%252e%252e/crane.jpg', 'articles/2026/%2e%2e/crane.jpg'],
])('%s in a story is %s', (target, path) => {
  expect(resolveContentPath(target, file)).toBe(path);
});
