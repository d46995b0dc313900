import { posix } from 'node:path';
import type { Target } from '../../markdown/pieces/addressed.ts';
import { decodeFragment } from '../../markdown/pieces/apart.ts';
import { isPublishable } from '../files/publishable.ts';
import { decodePath, resolveContentPath } from './resolve.ts';

/** An address as browsers read it: they leave tabs and line breaks out, wherever they are (URL Standard, basic URL parser). */
export const cleaned = (written: string) => written.replace(/[\t\n\r]/g, '').trim();

/** `https:`, `//` and what only looks so: `C:`. */
export const schemeOf = (address: string) => /^(?:([a-z][a-z\d+.-]*):|[/\\]{2})/i.exec(address)?.[0].toLowerCase();

/** Extensions of content files that have pages. */
const pageFile = /\.(?:mdx?|markdown|ya?ml)$/i;

/**
 * What a file points to within the site with an address that it writes: a file beside it, or an address from the root.
 * @param origin of the site; undefined where it is not known: then a whole address is a target of its own
 * @returns undefined for places elsewhere, for one in the same text, and for what is no address
 */
export function readTarget(written: string, file: string, origin?: string): Target | undefined {
  const address = cleaned(written);
  const scheme = schemeOf(address);
  if (scheme !== undefined) {
    const url = /^(?:https?:|\/\/)/.test(scheme) ? URL.parse(address, origin) : null;
    if (!url || origin === undefined) return url && isFull(scheme) ? { of: address, tail: '' } : undefined;
    if (url.host !== new URL(origin).host) return undefined;
    return { of: fromRoot(url.pathname), tail: url.search + url.hash };
  }
  const [, path = '', tail = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? [];
  if (path === '' || lackOf(path)) return undefined;
  if (/^[/\\]/.test(path)) return { of: fromRoot(path), tail };
  return { of: resolveContentPath(path.replaceAll('\\', '/'), file).replace(/\/$/, ''), tail };
}

const isFull = (scheme: string) => scheme !== '//';

/** What is missing before what is meant to be an address elsewhere. */
export function lackOf(path: string): 'https://' | 'mailto:' | 'tel:' | undefined {
  if (/^www\.[^/]+\./i.test(path)) return 'https://';
  if (/^[^\s/@]+@[^\s/@]+\.[a-z]{2,}$/i.test(path) && !isPublishable(path)) return 'mailto:';
  if (/^\+\d[\d\s()-]{5,}$/.test(decodePath(path))) return 'tel:';
  return undefined;
}

/** A path from the root: a content file, or the address of a page with its slash, or of another file. */
function fromRoot(path: string): string {
  const normal = posix.normalize(decodePath(path).replaceAll('\\', '/')).replace(/\/index\.html?$/, '/');
  if (pageFile.test(normal)) return normal.slice(1);
  return normal.endsWith('/') || posix.basename(normal).includes('.') ? normal : `${normal}/`;
}

/** The id in a target's text that it leads to; undefined if it leads to all of it. */
export function fragmentIn(tail: string): string | undefined {
  const at = tail.indexOf('#');
  const fragment = at === -1 ? '' : decodeFragment(tail.slice(at + 1));
  return fragment === '' || fragment === 'top' ? undefined : fragment;
}
