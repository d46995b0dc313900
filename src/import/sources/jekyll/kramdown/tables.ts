import type { Edit } from '../../../markdown/body/edit.ts';
import type { InCode } from './code.ts';

const row = /^ {0,3}\|.*$/;
const rule = /^ {0,3}\|?[ \t]*[-=:+|][-=:+| \t]*$/;

/** Tables without a line below their first row: that becomes the head, since ours have one. */
export function openTables(text: string, inCode: InCode): Edit[] {
  const edits: Edit[] = [];
  let [start, above] = [0, ''];
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    const begins = row.test(line) && !row.test(above) && !inCode(start + line.indexOf('|'));
    if (begins) edits.push(...ofTable(lines, at, start));
    above = line;
    start += line.length + 1;
  }
  return edits;
}

function ofTable(lines: readonly string[], from: number, start: number): Edit[] {
  const first = lines[from] ?? '';
  const end = start + first.length;
  if (rule.test(first)) return [{ start, end: end + 1, text: '' }, ...headed(lines, from + 1, end + 1)];
  return headed(lines, from, start);
}

/** A line below the first row, unless there is one; those between later rows go. */
function headed(lines: readonly string[], from: number, start: number): Edit[] {
  const first = lines[from] ?? '';
  const edits: Edit[] = [];
  let at = start + first.length;
  if (!row.test(first)) return edits;
  if (!rule.test(lines[from + 1] ?? ''))
    edits.push({ start: at, end: at, text: `\n${'|---'.repeat(cellsIn(first))}|` });
  for (let next = from + 1; row.test(lines[next] ?? ''); next++) {
    const line = lines[next] ?? '';
    if (next > from + 1 && rule.test(line)) edits.push({ start: at, end: at + 1 + line.length, text: '' });
    at += 1 + line.length;
  }
  return edits;
}

function cellsIn(line: string): number {
  const inside = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inside.split(/(?<!\\)\|/).length;
}
