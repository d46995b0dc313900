import { z } from 'astro/zod';
import { lengthMistake, nameMistake } from './file-name.ts';

/** A path that a story had before. Each of its parts becomes a folder, on whatever system the site is printed. */
export const oldPath = z.string().refine((path) => mistakeIn(path) === undefined, {
  error: ({ input }) => mistakeIn(String(input)) as string,
});

const write = 'write the old path, such as /2019/05/old-name/';
const hasQuery = 'has a query or a fragment, which names no page · write the path before it';

/** As `what happened · what to do`; undefined if it is in order. */
function mistakeIn(path: string): string | undefined {
  if (/^\/[^/].*[?#]|^\/[?#]/.test(path)) return hasQuery;
  if (!/^(?:\/(?!\.{1,2}(?:\/|$)|_)[\w.~-]+)+\/?$/.test(path)) return `is not a path of this site · ${write}`;
  return mistakeInNames(path);
}

/**
 * An address that something had before, in any script, percent-encoded or not; with `*` at the end all that begin so.
 * It is read as `unescaped` gives it.
 */
export const oldAddress = z.string().refine((path) => mistakeInAddress(path) === undefined, {
  error: ({ input }) => mistakeInAddress(String(input)) as string,
});

/** Signs that no file can have on Windows, that end a path in an address, or that nobody sees. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const unfit = /[\\:"<>|?#%*\u0000-\u001f\u007f]/;

function mistakeInAddress(written: string): string | undefined {
  if (/^\/[^?#]*[?#]/.test(written)) return hasQuery;
  if (!/^\/(?!\/)/.test(written) || written.includes('//')) return `is not a path of this site · ${write}`;
  const path = unescaped(written);
  if (path === undefined) return 'has a % that escapes nothing · write it as a browser shows the address';
  const isPattern = path.endsWith('/*');
  const fixed = isPattern ? path.slice(0, -1) : path;
  if (fixed.includes('*')) return 'has a * before its end · write it last, after a slash: /old/*';
  const sign = unfit.exec(fixed)?.[0];
  if (sign !== undefined)
    return `has a sign that no file can have, ${JSON.stringify(sign)} · write /old/* for all that begin so`;
  if (fixed.split('/').some((part) => part === '.' || part === '..')) return `is not a path of this site · ${write}`;
  return isPattern ? undefined : mistakeInNames(fixed);
}

/** A path without its percent signs, its accents written as one letter with theirs; undefined if these escape nothing. */
export function unescaped(path: string): string | undefined {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return undefined;
  }
}

/** Whether each part of a path can be the name of a folder. */
function mistakeInNames(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.slice(0, -1).some((part) => /^index\.html?$/i.test(part))) {
    return `has more after index.html, which is a file · ${write}`;
  }
  // A story has its Markdown there.
  if (parts.length === 3 && /^index\.md$/i.test(parts[2] ?? ''))
    return `ends in index.md, which no page does · ${write}`;
  const wrong = parts.map((part) => [part, nameMistake(part)] as const).find(([, mistake]) => mistake);
  if (wrong && wrong[1] !== lengthMistake(wrong[0])) return `has a part ${wrong[0]}, which ${wrong[1]}`;
  return lengthMistake(path);
}
