import { expect, test } from 'vitest';
import { ContentError, formatProblem, type Problem, sortProblems } from '../../src/errors.ts';

const problem: Problem = {
  file: 'articles/x.md',
  what: 'the picture is empty',
  fix: 'save it again',
  severity: 'error',
};

test.each<[Partial<Problem>, string]>([
  [{ line: 4, column: 3 }, 'content/articles/x.md:4:3  the picture is empty · save it again'],
  [{ line: 4 }, 'content/articles/x.md:4  the picture is empty · save it again'],
  [{}, 'content/articles/x.md  the picture is empty · save it again'],
  [{ column: 3 }, 'content/articles/x.md  the picture is empty · save it again'],
])('a problem at %j is one line', (place, line) => {
  expect(formatProblem({ ...problem, ...place }, 'content/')).toBe(line);
});

test('errors stand before warnings, then in the order of files, lines and columns', () => {
  const sorted: Problem[] = [
    { ...problem, file: 'a.md' },
    { ...problem, file: 'a.md', line: 2, column: 9 },
    { ...problem, file: 'a.md', line: 10, column: 1 },
    { ...problem, file: 'a.md', line: 10, column: 8 },
    { ...problem, file: 'b.md', line: 1, column: 1 },
    { ...problem, file: 'a.md', line: 1, column: 1, severity: 'warning' },
  ];
  expect(sortProblems(sorted.toReversed())).toEqual(sorted);
});

test('the error that stops a build carries all of its problems', () => {
  const problems = [problem, { ...problem, file: 'articles/y.md', line: 1, column: 2 }];
  const error = new ContentError(problems);
  expect(error.problems).toBe(problems);
  expect(error.message).toBe(problems.map((one) => formatProblem(one)).join('\n'));
});
