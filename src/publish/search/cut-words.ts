/**
 * Cuts the words of a shard into files of a bearable size. The alphabet is halved until nothing is too full, so that what is written
 * of one word changes no file but its own, and the files are the same whatever the shard was before.
 */

/** Words that stand together: one, or those of a file. */
export interface Piece {
  first: string;
  last: string;
  /** In bytes, about. */
  weight: number;
  /** Whether these words have a file, as they were. */
  isFile?: boolean;
}

/** More than any code of a character, and a power of two. */
const codes = 1 << 17;

/** The code of a character, by which words are in order; 0 behind the last. */
const codeAt = (word: string, at: number) => (at < word.length ? word.charCodeAt(at) + 1 : 0);

/** What is so many times too full for a file is halved; the rest is put into one file after the other, each as full as it goes. */
const filesOfStretch = 8;

/**
 * @param pieces in order
 * @param full what a file weighs at most, unless it is a single word
 * @param open gives the single words of a file
 * @returns what is in each file
 */
export function cutWords<P extends Piece>(pieces: readonly P[], full: number, open: (file: P) => P[]): P[][] {
  const files: P[][] = [];
  const cut = (own: readonly P[], at: number, from: number, size: number): void => {
    if (own.length === 0) return;
    if (weightOf(own) <= filesOfStretch * full) files.push(...fill(own, full, open));
    else if (own.length === 1) files.push([...own]);
    else if (size === 1) cut(own, at + 1, 0, codes);
    else {
      const middle = from + size / 2;
      const isAcross = ({ first, last }: P) => codeAt(first, at) < middle && codeAt(last, at) >= middle;
      const parts = own.some(isAcross) ? own.flatMap((piece) => (isAcross(piece) ? open(piece) : piece)) : own;
      const behind = parts.findIndex(({ first }) => codeAt(first, at) >= middle);
      const left = behind === -1 ? parts.length : behind;
      cut(parts.slice(0, left), at, from, size / 2);
      cut(parts.slice(left), at, middle, size / 2);
    }
  };
  cut(pieces, 0, 0, codes);
  return files;
}

const weightOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { weight }) => sum + weight, 0);

/** A file of which all words stay together stays as it is. */
function fill<P extends Piece>(own: readonly P[], full: number, open: (file: P) => P[]): P[][] {
  if (own.every(({ isFile }) => isFile)) return own.map((file) => [file]);
  const opened = new Map<P | undefined, { file: P; words: P[] }>();
  const files: P[][] = [];
  let room = -1;
  for (const piece of own) {
    const words = piece.isFile ? open(piece) : [piece];
    if (piece.isFile) opened.set(words[0], { file: piece, words });
    for (const word of words) {
      if (word.weight <= room) files.at(-1)?.push(word);
      else {
        files.push([word]);
        room = full;
      }
      room -= word.weight;
    }
  }
  return files.map((words) => {
    const known = opened.get(words[0]);
    return known?.words.length === words.length && known.words.at(-1) === words.at(-1) ? [known.file] : words;
  });
}
