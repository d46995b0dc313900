/**
 * Addresses that something had before. The past gave them, so whatever browsers ask for and hosts answer is in order: in any script,
 * percent-encoded or not, and whether or not a file can be called so.
 */
import { z } from 'astro/zod';
import { lengthMistake, nameMistake } from './file-name.ts';

/** With `*` at the end that of all that begin so. It may be written whole, and is read as `pathOf` and `unescaped` give it. */
export const oldAddress = numberAsText(
  z.string().refine((written) => addressMistake(written) === undefined, {
    error: ({ input }) => addressMistake(String(input)) as string,
  }),
);

/** A year alone is a number in YAML, and is told of as the address that it is not. */
export function numberAsText(text: z.ZodString) {
  return z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text);
}

export const writeOld = 'write the old path, such as /2019/05/old-name/';

/** The path of an address that was written whole, without what stands around it. */
export const pathOf = (written: string) => written.trim().replace(/^https?:\/\/[^/?#]*/i, '');

/** What other systems write for a part of an address that may be anything. */
const placeholder =
  /(?<=\/):[a-z_]\w*(?=\/|$)|\((?:\?|[^)]*(?:[.\])][*+]|\\|\|))[^)]*\)|\[[^\]]*\][+*{]\S*?(?=\/|$)|\{\w+\}|\\[dwsDWS]|\.[*+]|\$$|^\^/;

/** As `what happened · what to do`; undefined if it is in order. */
export function addressMistake(written: string): string | undefined {
  const path = pathOf(written) || (/^https?:/i.test(written.trim()) ? '/' : '');
  if (path === '') return `is empty · ${writeOld}`;
  const sign = placeholder.exec(path)?.[0];
  if (sign !== undefined) return `has ${sign}, a pattern of another system · ${writePattern(path.replace(/^\^/, ''))}`;
  if (/^\w[^./:]*(?:\/|$)/.test(path)) return `does not begin with a slash · write /${path}`;
  if (!/^\/(?!\/)/.test(path)) return `is not a path of this site · ${writeOld}`;
  const mistake = tailMistake(path) ?? unaskedMistake(path);
  if (mistake !== undefined) return mistake;
  const fixed = path.endsWith('/*') ? path.slice(0, -1) : path;
  if (fixed.includes('*')) return `has a * before its end · ${writePattern(path)}`;
  return undefined;
}

/** What to write instead of a path in which a part that is not the last may be anything. */
function writePattern(path: string): string {
  const at = path.replace('*', '\0').search(placeholder);
  const base = path.slice(0, path.lastIndexOf('/', Math.max(at, path.indexOf('*'))) + 1);
  const some = /^\/[^*]+$/.test(base) && !placeholder.test(base) ? base : '/old/';
  return `write ${some}* for all that begin so, with the * last and after a slash, or the old addresses one by one`;
}

/** A path that ends before what no redirect of a site of files knows. */
export function tailMistake(path: string): string | undefined {
  const [, before = '', sign, tail = ''] = /^([^?#]*)([?#])(.*)$/s.exec(path) ?? [];
  if (sign === undefined) return undefined;
  const isFront = /^\/(?:index\.html?)?$/i.test(before);
  if (sign === '#')
    return `has a fragment, #${tail}, which browsers keep to themselves · ${isFront ? 'remove it' : `write ${before}`}`;
  const host = 'let the host redirect it by rules of its own, which may know queries';
  return `has a query, ?${tail}, which redirects of a site of files do not see: all addresses of ${before} are one to them · ${
    isFront ? host : `if all may lead to one page, write ${before}; else ${host}`
  }`;
}

/** A path for which browsers ask as another, or which hosts do not answer. */
function unaskedMistake(path: string): string | undefined {
  if (path.includes('//'))
    return `has two slashes in a row, which hosts take for one · write ${path.replace(/\/{2,}/g, '/')}`;
  if (path.includes('\\')) return `has a \\, for which browsers ask as / · write ${path.replaceAll('\\', '/')}`;
  const plain = unescaped(path);
  if (plain === undefined)
    return 'has a % that escapes nothing, and hosts refuse that · write %25 where the sign itself is meant';
  if (plain.split('/').some((part) => part === '.' || part === '..')) {
    const asked = unescaped(new URL(path, 'https://old.example').pathname);
    return `has a part . or .., which browsers leave out · write ${asked}`;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  if (/[\u0000-\u001f\u007f]/.test(plain)) return 'has a sign that nobody sees · write it without';
  return undefined;
}

/** A path without its percent signs, its accents written as one letter with theirs; undefined if these escape nothing. */
export function unescaped(path: string): string | undefined {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return undefined;
  }
}

/**
 * Why no page can stand at a path, of whose parts each would become a folder, on whatever system the site is printed.
 * @param path unescaped
 */
export function pageMistake(path: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no file can have these.
  const sign = /[\\:"<>|?#%*\u0000-\u001f\u007f]/.exec(path)?.[0];
  if (sign !== undefined) return `has a sign that no file can have, ${JSON.stringify(sign)}`;
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.slice(0, -1).some((part) => /^index\.html?$/i.test(part)))
    return 'has more after index.html, which is a file';
  const wrong = parts.map((part) => [part, nameMistake(part)] as const).find(([, mistake]) => mistake);
  const mistake =
    wrong && wrong[1] !== lengthMistake(wrong[0]) ? `has a part ${wrong[0]}, which ${wrong[1]}` : lengthMistake(path);
  return mistake?.replace(/ · .*/s, '');
}
