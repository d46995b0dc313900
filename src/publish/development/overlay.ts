import { join } from 'node:path';
import { formatProblem, type Problem } from '../../errors.ts';
import { shownFolder } from '../../folder.ts';

/** Errors as Vite's overlay takes them; undefined if there is none. @param content the content folder */
export function overlayOf(problems: readonly Problem[], content: string) {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return undefined;
  return {
    name: errors.length === 1 ? 'An error in the content' : `${errors.length} errors in the content`,
    title: 'The content has errors',
    message: errors.map((problem) => formatProblem(problem, `${shownFolder(content)}/`)).join('\n\n'),
    stack: '',
    loc: { file: join(content, first.file), line: first.line ?? 1, column: first.column ?? 1 },
  };
}
