/** A text is changed at its places, and never written anew. */
export interface Edit {
  /** Of a character of the text. */
  start: number;
  end: number;
  text: string;
}

export interface Edited {
  text: string;
  /** Where a character of the new text stood in the old one; of what is new, where it was put. */
  originOf(offset: number): number;
}

/** Edits in any order. Of two that overlap the one that begins first counts, or the longer. */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  const parts: string[] = [];
  /** Where a part of the new text begins, where it comes from, and whether it is an old one. */
  const origins: { at: number; from: number; isOld: boolean }[] = [];
  let [at, done] = [0, 0];
  const add = (part: string, from: number, isOld: boolean) => {
    if (part === '') return;
    origins.push({ at, from, isOld });
    parts.push(part);
    at += part.length;
  };
  for (const edit of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < done) continue;
    add(text.slice(done, edit.start), done, true);
    add(edit.text, edit.start, false);
    done = edit.end;
  }
  add(text.slice(done), done, true);
  return {
    text: parts.join(''),
    originOf(offset) {
      const part = origins[lastIndex(origins, (one) => one.at <= offset)];
      return part === undefined ? offset : part.from + (part.isOld ? offset - part.at : 0);
    },
  };
}

/** Says in which line of a text a character stands; 1-based. */
export function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => lastIndex(starts, (start) => start <= offset) + 1;
}

/** Of the last in an ordered list for which something holds, as it does for all before. */
function lastIndex<Item>(list: readonly Item[], holds: (item: Item) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** An edit that takes something out, with the lines that it has for itself and the empty one below. */
export function asRemoval(text: string, start: number, end: number): Edit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const isAlone =
    text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd === -1 ? undefined : lineEnd).trim() === '';
  if (!isAlone || lineEnd === -1) return { start, end, text: '' };
  const next = text.indexOf('\n', lineEnd + 1);
  const isGap =
    next !== -1 &&
    isBlank(text, lineEnd + 1) &&
    (lineStart === 0 || isBlank(text, text.lastIndexOf('\n', lineStart - 2) + 1));
  return { start: lineStart, end: (isGap ? next : lineEnd) + 1, text: '' };
}

/**
 * An edit that puts something into a paragraph of its own, within the quotation or list around the place.
 * @param words in one line
 */
export function asParagraph(text: string, start: number, end: number, words: string): Edit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end);
  const marks = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?/.exec(text.slice(lineStart, start))?.[0] ?? '';
  const indent = marks.replace(/[^\s>]/g, ' ');
  const blank = indent.trimEnd();
  const isFirst = lineStart + marks.length === start;
  const isAlone = text.slice(end, lineEnd).trim() === '';
  const before = isFirst
    ? hasBlankBefore(text, lineStart, marks)
      ? ''
      : `${blank}\n${indent}`
    : `\n${blank}\n${indent}`;
  const from = isFirst && before !== '' ? lineStart : start;
  const after = isAlone ? (isBlank(text, lineEnd + 1) ? '' : `\n${blank}`) : `\n${blank}\n${indent}`;
  return { start: from, end: isAlone ? lineEnd : end, text: before + words + after };
}

/** Whether there is an empty line above, or none at all, or the line begins an item of a list. */
function hasBlankBefore(text: string, lineStart: number, marks: string): boolean {
  if (lineStart === 0 || /[-*+\d]/.test(marks)) return true;
  return isBlank(text, text.lastIndexOf('\n', lineStart - 2) + 1);
}

function isBlank(text: string, lineStart: number): boolean {
  const end = text.indexOf('\n', lineStart);
  return /^[\s>]*$/.test(text.slice(lineStart, end === -1 ? text.length : end));
}
