import { styleText } from 'node:util';
import { type Problem, sayProblem, sortProblems } from '../errors.ts';
import { shownFolder } from '../folder.ts';

/**
 * Prints problems to standard error, a line each, and counts the errors.
 * @param folder the content folder
 * @param outcome what comes of errors, in a sentence
 */
export function reportProblems(problems: readonly Problem[], folder = 'content', outcome = ''): void {
  const paint = (style: 'bold' | 'yellow' | 'red' | 'dim', text: string) =>
    styleText(style, text, { stream: process.stderr });
  for (const problem of sortProblems(problems)) {
    const { place, words } = sayProblem(problem, `${shownFolder(folder)}/`);
    const label = problem.severity === 'warning' ? paint('yellow', 'warning: ') : '';
    const rule = problem.rule ? paint('dim', `  ${problem.rule}`) : '';
    console.error(`${paint('bold', place)}  ${label}${words}${rule}`);
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) {
    const count = errors === 1 ? '1 error' : `${errors} errors`;
    console.error(paint('red', `\n${[`${count} in the content.`, outcome].join(' ').trim()}`));
  }
}

/** Problems as other programs get them: with the paths of their files from where the command runs. @param folder the content folder */
export const problemsAsJson = (problems: readonly Problem[], folder: string) =>
  sortProblems(problems).map(({ folder: other, ...problem }) => ({
    ...problem,
    file: `${other ?? shownFolder(folder)}/${problem.file}`,
  }));
