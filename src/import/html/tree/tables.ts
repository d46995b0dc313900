/** Which tables Markdown can say: rows of equally many cells, each of a line, below a row of headings. The others stay HTML. */
import type { Element } from 'hast';
import { attribute, type Children, classesOf, element, findElement, isBlank, isElement, textOf } from './nodes.ts';
import { lineOf } from './paragraphs.ts';

const blocks = new Set(
  'audio blockquote details dl figure h1 h2 h3 h4 h5 h6 hr ol pre table ul video bs-picture'.split(' '),
);

/** The only cell of a table that lays out what is in it. */
export function cellOf(table: Element): Element | undefined {
  const cells = rowsOf(table).flatMap(cellsOf);
  const [only] = cells;
  return cells.length === 1 && !captionOf(table) && only?.tagName === 'td' ? only : undefined;
}

/** A table as Markdown can have it, `th`s above `td`s; undefined if it cannot. */
export function plainTable(table: Element): Element | undefined {
  const rows = rowsOf(table);
  const [head, ...body] = rows;
  if (!head || captionOf(table)) return undefined;
  const width = cellsOf(head).length;
  const cells = rows.flatMap(cellsOf);
  const isEven = width > 0 && rows.every((row) => cellsOf(row).length === width);
  if (!isEven || !isHead(head) || !cells.every(isLine)) return undefined;
  // Headings of rows are more than strong words.
  if (body.some((row) => cellsOf(row).some(({ tagName }) => tagName === 'th'))) return undefined;
  const sides = cellsOf(head).map((cell, index) => sideOf(cell) ?? sideOf(cellsOf(body[0] ?? head)[index] ?? cell));
  const rowOf = (row: Element, tagName: string) =>
    element(
      'tr',
      {},
      cellsOf(row).map((cell, index) => {
        const side = sides[index];
        return element(tagName, side ? { align: side } : {}, lineOf(wordsOf(cell, tagName === 'th')));
      }),
    );
  return element('table', {}, [
    element('thead', {}, [rowOf(head, 'th')]),
    element(
      'tbody',
      {},
      body.map((row) => rowOf(row, 'td')),
    ),
  ]);
}

const captionOf = (table: Element): Element | undefined =>
  table.children.find((child): child is Element => isElement(child, 'caption'));

function rowsOf(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (isElement(child, 'tr')) return [child];
    return isElement(child, 'thead', 'tbody', 'tfoot') ? rowsOf(child) : [];
  });
}

const cellsOf = (row: Element): Element[] =>
  row.children.filter((child): child is Element => isElement(child, 'td', 'th'));

/** Whether a row is one of headings: by its cells, or because all its words are strong. */
const isHead = (row: Element) =>
  cellsOf(row).every((cell) => cell.tagName === 'th') ||
  (cellsOf(row).every((cell) => strongOf(cell) !== undefined || cell.children.every(isBlank)) &&
    cellsOf(row).some((cell) => strongOf(cell) !== undefined));

function strongOf(cell: Element): Element | undefined {
  const [only, ...others] = cell.children.filter((child) => !isBlank(child));
  if (isElement(only, 'p') && others.length === 0) return strongOf(only);
  return isElement(only, 'strong', 'b') && others.length === 0 ? only : undefined;
}

const isSpan = (cell: Element, name: string) => Number.parseInt(attribute(cell, name), 10) > 1;

/** Code in a cell cannot have a backslash before a bar, which would be the escape of it. */
const isUnsayable = (node: Element) => isElement(node, 'code', 'tt') && textOf(node).includes('\\|');

/** Whether a cell is one line of words: one paragraph at most, and no blocks. */
const isLine = (cell: Element) =>
  !isSpan(cell, 'colSpan') &&
  !isSpan(cell, 'rowSpan') &&
  !findElement(cell, (one) => blocks.has(one.tagName) || isUnsayable(one)) &&
  cell.children.filter((child) => isElement(child, 'p', 'div')).length <= 1;

function wordsOf(cell: Element, isHeading: boolean): Children {
  const strong = isHeading ? strongOf(cell) : undefined;
  if (strong) return strong.children;
  return cell.children.flatMap((child) => (isElement(child, 'p', 'div') ? child.children : [child]));
}

function sideOf(cell: Element): string | undefined {
  const [, style] = /text-align:\s*(left|center|right)/i.exec(attribute(cell, 'style')) ?? [];
  const [, name] =
    /^has-text-align-(left|center|right)$/.exec(
      classesOf(cell).find((one) => one.startsWith('has-text-align-')) ?? '',
    ) ?? [];
  const side = (style ?? name ?? attribute(cell, 'align')).toLowerCase();
  return ['left', 'center', 'right'].includes(side) ? side : undefined;
}
