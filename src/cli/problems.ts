import { relative } from 'node:path';
import { styleText } from 'node:util';
import { formatProblem, type Problem, sortProblems } from '../errors.ts';

/** Prints problems to standard error, a line each, and counts them. @param folder the content folder */
export function reportProblems(problems: readonly Problem[], folder = 'content'): void {
  const shown = relative('', folder) || '.';
  for (const problem of sortProblems(problems)) {
    const [place = '', ...rest] = formatProblem(problem, `${shown}/`).split('  ');
    const label = problem.severity === 'warning' ? styleText('yellow', 'warning: ') : '';
    console.error(`${styleText('bold', place)}  ${label}${rest.join('  ')}`);
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) {
    const count = errors === 1 ? '1 error' : `${errors} errors`;
    console.error(styleText('red', `\n${count} in the content. Nothing was written; the last output stays as it is.`));
  }
}
