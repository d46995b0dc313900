/** Takes the tags around a text away, and puts other marks there. */
import type { Edit } from '../../../markdown/body/edit.ts';
import { endTagStart, tagEnd } from './tags.ts';

/**
 * @param isBlock whether its lines are indented only for the looks of the program
 * @param instead of the first tag
 */
export function unwrapped(text: string, start: number, end: number, isBlock: boolean, instead = ''): Edit[] {
  const [from, to] = [tagEnd(text, start), endTagStart(text, start, end)];
  return [
    { start, end: Math.min(from, end), text: instead },
    ...(isBlock ? outdented(text, from, to, '') : []),
    ...(to > from && to < end ? [{ start: to, end, text: '' }] : []),
  ];
}

/** A note of GitHub. @param title '' for none */
export function inNote(text: string, start: number, end: number, kind: string, title: string): Edit[] {
  const [from, to] = [tagEnd(text, start), endTagStart(text, start, end)];
  const inside = text.slice(from, to);
  const head = `> [!${kind}]\n${title === '' ? '' : `> **${title}**\n>\n`}`;
  // The first words may stand in the line of the tag.
  const isApart = /^[ \t]*\n/.test(inside);
  const first = isApart ? inside.indexOf('\n') + 1 : 0;
  const isEndApart = /\n[ \t]*$/.test(inside);
  return [
    { start, end: from + first, text: isApart ? head : `${head}> ` },
    ...outdented(text, from + Math.max(first - 1, 0), isEndApart ? from + inside.lastIndexOf('\n') : to, '> '),
    { start: isEndApart ? from + inside.lastIndexOf('\n') : to, end, text: '' },
  ];
}

/** Takes the indentation of the first line of a stretch from all of its lines. @param mark that they get instead */
function outdented(text: string, from: number, to: number, mark: string): Edit[] {
  const lines = [...text.slice(from, to).matchAll(/\n([ \t]*)(?=\S|\n|$)/g)];
  const [, indent = ''] = lines.find(({ index, 0: whole }) => /\S/.test(text[from + index + whole.length] ?? '')) ?? [];
  return lines.flatMap(({ index, 1: space = '' }) => {
    const start = from + index + 1;
    const length = Math.min(indent.length, space.length);
    const isBlank = /\s/.test(text[start + space.length] ?? ' ');
    const marked = isBlank ? mark.trimEnd() : mark;
    return start > to || (length === 0 && mark === '') ? [] : [{ start, end: start + length, text: marked }];
  });
}
