/** Rows that have more cells than their table has columns: what is in those is not printed. */
import type { Table, TableRow } from 'mdast';

/** Whether words of a row are lost. */
export function isTooLong({ children }: TableRow, { align }: Table): boolean {
  return align ? children.slice(align.length).some((cell) => cell.children.length > 0) : false;
}

const dashes = /^\|?[ \t]*:?-+:?(?:[ \t]*\|[ \t]*:?-+:?)*[ \t]*\|?$/;
const bars = /\\[\\|]|\|/g;

/** Whether there may be such a row, as far as lines alone tell. */
export function mayHaveLongRows(source: string): boolean {
  if (!source.includes('|')) return false;
  let columns = Number.POSITIVE_INFINITY;
  for (const line of source.split('\n')) {
    const row = line.replace(/^[ \t>]*/, '').trimEnd();
    if (row === '') columns = Number.POSITIVE_INFINITY;
    else if (row.includes('|') && dashes.test(row)) columns = cellsIn(row);
    else if (columns < Number.POSITIVE_INFINITY && cellsIn(row) > columns) return true;
  }
  return false;
}

function cellsIn(row: string): number {
  const ends = [...row.matchAll(bars)].filter(([bar]) => bar === '|').map(({ index }) => index);
  const isOpen = ends.at(-1) !== row.length - 1;
  return ends.length + Number(isOpen) - Number(row.startsWith('|'));
}
