import { z } from 'astro/zod';
import { lengthMistake, nameMistake } from './file-name.ts';

/** A path that a story had before. Each of its parts becomes a folder, on whatever system the site is printed. */
export const oldPath = z.string().refine((path) => mistakeIn(path) === undefined, {
  error: ({ input }) => mistakeIn(String(input)) as string,
});

const write = 'write the old path, such as /2019/05/old-name/';

/** As `what happened · what to do`; undefined if it is in order. */
function mistakeIn(path: string): string | undefined {
  if (/^\/[^/].*[?#]|^\/[?#]/.test(path))
    return 'has a query or a fragment, which names no page · write the path before it';
  if (!/^(?:\/(?!\.{1,2}(?:\/|$)|_)[\w.~-]+)+\/?$/.test(path)) return `is not a path of this site · ${write}`;
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.slice(0, -1).some((part) => /^index\.html?$/i.test(part))) {
    return `has more after index.html, which is a file · ${write}`;
  }
  const wrong = parts.map((part) => [part, nameMistake(part)] as const).find(([, mistake]) => mistake);
  if (wrong && wrong[1] !== lengthMistake(wrong[0])) return `has a part ${wrong[0]}, which ${wrong[1]}`;
  return lengthMistake(path);
}
