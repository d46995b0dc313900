/** Puts what a tag stands for into blocks of their own, within the list or the quotation around it. */
import { asParagraph, type Edit } from '../../../markdown/body/edit.ts';

interface Stretch {
  start: number;
  end: number;
}

/** A fence that nothing in the code closes. @param code with the lines of the block around it */
export function fencedAt(text: string, { start, end }: Stretch, code: string, language: string): Edit {
  const { marks, isFirst } = before(text, start);
  const indent = marks.replace(/[^\s>]/g, ' ');
  const lines = code
    .replace(/^\s*\n/, '')
    .replace(/[\s>]+$/, '')
    .split('\n');
  const isIndented = indent === '' || lines.every((line) => line.trim() === '' || line.startsWith(indent));
  const inside = isIndented ? lines : lines.map((line) => (line.trim() === '' ? indent.trimEnd() : indent + line));
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const words = `${fence}${language}\n${inside.join('\n')}\n${indent}${fence}`;
  const below = /^[ \t]*(?:\n|$)/.test(text.slice(end, end + 200)) ? '' : `\n${indent}`;
  return { start, end, text: (isFirst ? '' : `\n${indent}`) + words + below };
}

/** A quotation. @param words perhaps of several lines */
export function quotedAt(text: string, { start, end }: Stretch, words: string): Edit {
  const { marks } = before(text, start);
  const indent = marks.replace(/[^\s>]/g, ' ');
  const [first = '', ...rest] = words.split('\n').map((line) => `> ${line}`.trimEnd());
  return asParagraph(text, start, end, [first, ...rest.map((line) => indent + line)].join('\n'));
}

/** What stands before a place on its line, if that is nothing but the signs of lists and quotations. */
function before(text: string, at: number): { marks: string; isFirst: boolean } {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const marks = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?/.exec(line)?.[0] ?? '';
  return { marks, isFirst: marks === line };
}
