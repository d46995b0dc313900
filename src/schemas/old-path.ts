import { z } from 'astro/zod';
import { addressMistake, pageMistake, tailMistake, writeOld } from './old-address.ts';

/** A path that a story or a page had before. Each of its parts becomes a folder, on whatever system the site is printed. */
export const oldPath = z.string().refine((path) => mistakeIn(path) === undefined, {
  error: ({ input }) => mistakeIn(String(input)) as string,
});

/** As `what happened · what to do`; undefined if it is in order. */
function mistakeIn(path: string): string | undefined {
  const tail = /^\/(?!\/)/.test(path) ? tailMistake(path) : undefined;
  if (tail !== undefined) return tail;
  const isPlain = /^(?:\/(?!\.{1,2}(?:\/|$)|_)[\w.~-]+)+\/?$/.test(path);
  const mistake = isPlain ? pageMistake(path) : 'is not a path of this site';
  if (mistake === undefined) return undefined;
  // There an address has no need of a file.
  const isAddress = /^\/(?!_)[^*]*$/.test(path) && addressMistake(path) === undefined;
  if (!isAddress) return `${mistake} · ${writeOld}`;
  const what = isPlain ? mistake : 'has a sign that paths here cannot have';
  return `${what} · write it into redirects.yaml, with the address of this text as to:`;
}
