import { isJunk } from '../../content/files/junk.ts';

/** Why a file of this name is not taken; undefined if it is. Names come from anybody, and from any system. */
export function nameFault(name: string): string | undefined {
  if (name.includes('\\')) return 'it has a backslash';
  if (/^(?:\/|[a-z]:)/i.test(name)) return 'it begins at the root of a disk';
  if (/\p{Cc}/u.test(name)) return 'it has a control character';
  if (name.split('/').some((part) => part === '' || part === '.' || part === '..')) return 'it leads elsewhere';
  return undefined;
}

/** Whether a file is nobody's work, or is kept from sight. The settings of a site of Eleventy may have a dot before their name. */
export function isHidden(name: string): boolean {
  return name
    .split('/')
    .some((part) => isJunk(part) || /^(?:\.(?!\.$|eleventy\.[cm]?js$).+|__MACOSX|node_modules)$/.test(part));
}

/** A name as it can be told, whatever is in it. */
export const shownName = (name: string) => name.replace(/\p{Cc}/gu, '\u{fffd}').slice(0, 300);
