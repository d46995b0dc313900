/** Where a headline is broken into lines, and how large it can be. */

export interface Fitted {
  size: number;
  lines: string[];
}

interface Room {
  /** In pixels. */
  width: number;
  height: number;
  /** The largest first. */
  sizes: readonly number[];
  /** From one line to the next, as a part of the size. */
  leading: number;
  language: string;
  /** The width of a text whose size is 1. */
  measure: (text: string) => number;
}

/** A part after which a line may end, with its width there and before another. */
interface Piece {
  text: string;
  last: number;
  inside: number;
}

/**
 * The largest size in which a text has room, in lines of about the same length. What has no room in the smallest one ends with an ellipsis.
 */
export function fitLines(text: string, { width, height, sizes, leading, language, measure }: Room): Fitted {
  const piece = (text: string): Piece => ({ text, last: measure(text.trimEnd()), inside: measure(text) });
  const pieces = piecesOf(text, language).map(piece);
  const longest = Math.max(0, ...pieces.map(({ last }) => last));
  for (const size of sizes) {
    if (longest * size > width) continue;
    const count = breakInto(pieces, width / size).length;
    if (count * size * leading <= height) return { size, lines: balance(pieces, count, width / size).map(textOf) };
  }
  const size = sizes.at(-1) as number;
  const most = Math.max(1, Math.floor(height / (size * leading)));
  const lines = breakInto(
    pieces.flatMap((one) => cutLong(one, width / size, language, piece)),
    width / size,
  );
  if (lines.length <= most) return { size, lines: lines.map(textOf) };
  const shown = lines.slice(0, most);
  const ending = shorten(shown.pop() ?? [], width / size, measure);
  return { size, lines: [...shown.map(textOf), ending] };
}

const textOf = (line: readonly Piece[]) =>
  line
    .map(({ text }) => text)
    .join('')
    .trimEnd();

function breakInto(pieces: readonly Piece[], width: number): Piece[][] {
  const lines: Piece[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    if (filled + piece.last > width) {
      lines.push([]);
      filled = 0;
    }
    lines.at(-1)?.push(piece);
    filled += piece.inside;
  }
  return lines;
}

/** The lines of a text that has so many in the full width, in about the smallest width that gives no more. */
function balance(pieces: readonly Piece[], count: number, width: number): Piece[][] {
  let [narrow, wide] = [Math.max(width / 2, ...pieces.map(({ last }) => last)), width];
  // A hundredth of the width is seen by nobody.
  while (wide - narrow > width / 100) {
    const middle = (narrow + wide) / 2;
    if (breakInto(pieces, middle).length > count) narrow = middle;
    else wide = middle;
  }
  return breakInto(pieces, wide);
}

/** Takes so much from the end of a line that an ellipsis has room there. */
function shorten(line: readonly Piece[], width: number, measure: Room['measure']): string {
  const ending = (pieces: readonly Piece[]) => `${textOf(pieces).replace(/[\s\p{P}]+$/u, '')}…`;
  let kept = line;
  while (kept.length > 1 && measure(ending(kept)) > width) kept = kept.slice(0, -1);
  return ending(kept);
}

/** Scripts that set no spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The parts after which a line may end, spaces at their ends. */
function piecesOf(text: string, language: string): string[] {
  const pieces = text.split(/(?<=[ \u2009\u2013\u2014/]|\p{L}-)(?=\S)/u);
  return pieces.flatMap((piece) => (unspaced.test(piece) ? wordsOf(piece, language) : [piece]));
}

function wordsOf(text: string, language: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const opens = /[\p{Ps}\p{Pi}]$/u.test(words.at(-1) ?? '');
    if (words.length > 0 && (opens || (!isWordLike && !/^[\p{Ps}\p{Pi}]/u.test(segment))))
      words.push(words.pop() + segment);
    else words.push(segment);
  }
  return words;
}

/** A word that is longer than a line, in parts. */
function cutLong(long: Piece, width: number, language: string, piece: (text: string) => Piece): Piece[] {
  if (long.last <= width) return [long];
  const parts: Piece[] = [];
  for (const { segment } of new Intl.Segmenter(language).segment(long.text)) {
    const longer = piece((parts.at(-1)?.text ?? '') + segment);
    if (parts.length > 0 && longer.last <= width) parts[parts.length - 1] = longer;
    else parts.push(piece(segment));
  }
  return parts;
}
