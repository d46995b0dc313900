import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Use, uses } from '../../src/pictures/recipes.ts';
import { readRequest, writeRequest } from '../../src/pictures/request.ts';

test.each([
  ['articles/reef.jpg', 'card', undefined, 'articles/reef.jpg card'],
  ['articles/reef.jpg', 'card', [30, 0], 'articles/reef.jpg card@30,0'],
  ['articles/my reef@2.jpg', 'square', [0, 100], 'articles/my reef@2.jpg square@0,100'],
] as const)('a page asks of %s a %s around %j', (path, use, focus, request) => {
  expect(writeRequest({ path, use, focus })).toBe(request);
  expect(readRequest(request)).toEqual({ path, use, focus });
});

test.each(['hero', 'body'] as const)(
  'the editor’s point makes no other request of a %s, which is not cropped',
  (use) => {
    expect(writeRequest({ path: 'a.jpg', use, focus: [10, 20] })).toBe(writeRequest({ path: 'a.jpg', use }));
  },
);

test('a request is read as it was written, whatever the file is called', () => {
  const percent = fc.integer({ min: 0, max: 100 });
  const cropped = (Object.keys(uses) as Use[]).filter((use) => 'shape' in uses[use]);
  const request = fc.record({
    path: fc.string({ minLength: 1, unit: fc.constantFrom('a', ' ', '@', ',', '5', '/', '.', 'é') }),
    use: fc.constantFrom(...cropped),
    focus: fc.option(fc.tuple(percent, percent), { nil: undefined }),
  });
  fc.assert(
    fc.property(request, (asked) => {
      expect(readRequest(writeRequest(asked))).toEqual(asked);
    }),
  );
});
