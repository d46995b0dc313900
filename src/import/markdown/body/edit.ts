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
  const lineStart = lineStartOf(text, start);
  const rest = lengthOf(lineEnd, text, end);
  const isAlone = rest > 0 && lineStart !== undefined && text.slice(lineStart, start).trim() === '';
  if (!isAlone) return { start, end, text: '' };
  const hasGap = lineStart === 0 || isBlank(text, lineStartOf(text, lineStart - 1) ?? lineStart);
  return { start: lineStart, end: end + rest + (hasGap ? lengthOf(lineEnd, text, end + rest) : 0), text: '' };
}

/**
 * An edit that puts something into a paragraph or a block of its own, within the quotation or list around the place.
 * @param words of one line or several
 */
export function asParagraph(text: string, start: number, end: number, words: string): Edit {
  const lineStart = lineStartOf(text, start);
  const marks = lineStart === undefined ? '' : text.slice(lineStart, lineStart + lengthOf(containers, text, lineStart));
  const indent = marks.replace(/[^\s>]/g, ' ');
  const blank = indent.trimEnd();
  const isFirst = lineStart !== undefined && lineStart + marks.length >= start;
  const hasGap =
    isFirst && (/[-*+\d]/.test(marks) || lineStart === 0 || isBlank(text, lineStartOf(text, lineStart - 1) ?? 0));
  const gap = `${blank}\n${indent}`;
  const before = hasGap ? '' : isFirst ? gap : `\n${gap}`;
  const lines = words.replace(/\n(?=([^\n]?))/g, (_, next) => `\n${next === '' || next === '\n' ? blank : indent}`);
  const rest = text.slice(end, end + lengthOf(lineEnd, text, end)).replace('\n', '');
  const isAlone = end + rest.length >= text.length || text.charAt(end + rest.length) === '\n';
  const after = !isAlone ? `\n${gap}` : isBlank(text, end + rest.length + 1) ? '' : `\n${blank}`;
  return {
    start: isFirst && !hasGap ? lineStart : start,
    end: isAlone ? end + rest.length : end,
    text: before + lines + after,
  };
}

/** What may stand before the first word of a line. */
const containers = /[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?/y;
/** A line break, with the space before it. */
const lineEnd = /[ \t]*\n/y;

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** In characters: behind so many of a line it is of no interest how the line begins. */
const longLine = 5000;

/** Where the line begins in which a character stands; undefined if that is far. */
function lineStartOf(text: string, offset: number): number | undefined {
  const from = Math.max(0, offset - longLine);
  const before = text.slice(from, offset).lastIndexOf('\n');
  return before === -1 ? (from === 0 ? 0 : undefined) : from + before + 1;
}

function isBlank(text: string, lineStart: number): boolean {
  return lineStart >= text.length || lengthOf(/[ \t>]*(?:\n|$)/y, text, lineStart) > 0;
}
