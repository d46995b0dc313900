/** The marks that git leaves in a file where two branches say different things, and somebody has to choose. */
import type { Flaw } from './yaml.ts';

/** A line that git wrote. */
export const isMergeMark = (line: string) => /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(line);

export const marksAreLeft = 'two branches of git were merged here and the marks are left';

/** All three in their order, each at the beginning of a line. */
const marks = /^<{7}(?: .*)?\n(?:.*\n)*?={7}\n(?:.*\n)*?>{7}(?: .*)?$/m;

/** Code between fences may show them. */
const fenced = /^(`{3,}|~{3,})[^\n]*\n.*?^\1/gms;

/**
 * Tells of the first place where a merge waits for somebody to choose. What else is wrong with the file comes of that.
 * @param text of the file, normalised
 */
export function mergeFlaw(text: string, isMarkdown: boolean): Flaw | undefined {
  if (!text.includes('<<<<<<<')) return undefined;
  const shown = isMarkdown ? text.replace(fenced, (code) => code.replace(/[^\n]/g, ' ')) : text;
  const found = marks.exec(shown);
  if (!found) return undefined;
  const line = shown.slice(0, found.index).split('\n').length;
  const fix = 'keep what is right of the two, and remove the lines <<<<<<<, ======= and >>>>>>>';
  return { line, column: 1, what: marksAreLeft, fix, severity: 'error' };
}
