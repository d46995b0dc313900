/**
 * Cuts the words of a shard into files of a bearable size. The alphabet is halved until nothing is too full, so that what is written
 * of one word changes no file but its own, and the files are the same whatever the shard was before.
 */
import { numberOfFile } from '../../search/dictionary.ts';

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
  /** Cuts words that have the first `at` characters in common; the next has one of `size` codes. */
  const cut = (own: readonly P[], at: number, from: number, size: number): void => {
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return;
    if (weightOf(own) <= filesOfStretch * full) files.push(...fill(own, full, open));
    else if (own.length === 1) files.push([first]);
    else if (codeAt(first.first, at) === codeAt(last.last, at)) cut(own, at + 1, 0, codes);
    else {
      const middle = middleOf(codeAt(first.first, at), codeAt(last.last, at), from, size);
      const parts = own.flatMap((piece) => {
        const isAcross = codeAt(piece.first, at) < middle.code && codeAt(piece.last, at) >= middle.code;
        return isAcross ? open(piece) : piece;
      });
      const behind = parts.findIndex((piece) => codeAt(piece.first, at) >= middle.code);
      cut(parts.slice(0, behind), at, middle.code - middle.half, middle.half);
      cut(parts.slice(behind), at, middle.code, middle.half);
    }
  };
  cut(pieces, 0, 0, codes);
  return files;
}

/** The code at which the first halving of `size` codes parts two of them. */
function middleOf(first: number, last: number, from: number, size: number): { code: number; half: number } {
  const half = size / 2;
  const code = from + half;
  if (last < code) return middleOf(first, last, from, half);
  return first < code ? { code, half } : middleOf(first, last, code, half);
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

/**
 * The words of files, of which some changed or, if they are undefined, went; files that none of these is in stay whole.
 * @param files in order
 */
export function withChanges<P extends Piece>(
  files: readonly P[],
  changed: ReadonlyMap<string, P | undefined>,
  open: (file: P) => P[],
): P[] {
  const firsts = files.slice(1).map(({ first }) => first);
  const byFile = Map.groupBy([...changed.keys()].sort(), (key) => numberOfFile(firsts, key));
  const insertions = (keys: readonly string[]) => keys.flatMap((key) => changed.get(key) ?? []);
  if (files.length === 0) return insertions(byFile.get(0) ?? []);
  const words = files.map((file, number) => {
    const keys = byFile.get(number);
    if (!keys) return undefined;
    const kept = open(file).filter(({ first }) => !changed.has(first));
    return [...kept, ...insertions(keys)].sort((a, b) => (a.first < b.first ? -1 : 1));
  });
  // Where a file has no words left, those beside it may have more room.
  const isEmpty = (number: number) => words[number]?.length === 0;
  return files.flatMap((file, at) => words[at] ?? (isEmpty(at - 1) || isEmpty(at + 1) ? open(file) : file));
}
