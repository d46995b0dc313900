import { unescaped } from '../../schemas/old-path.ts';
import { aliasUrl } from '../../urls.ts';
import { redirectsFile } from '../files/folders.ts';
import { readTarget } from './target.ts';

/** The old address that a redirect's `from` means: as `aliasUrl` gives it, unescaped; one that ends in `/*` is that of all that begin so. */
export function redirectSource(from: string): string {
  const address = unescaped(from) ?? from;
  return address.endsWith('/*') ? address : aliasUrl(address);
}

/**
 * What a redirect's `to` means: of this site an address, or a content file, as `readTarget` gives it, and otherwise the whole address.
 * If it ends in `/*`, the rest of the old address follows.
 */
export function redirectTarget(to: string, origin: string): { of: string; tail: string } {
  const fixed = to.endsWith('/*') ? to.slice(0, -1) : to;
  const target = readTarget(fixed, redirectsFile, origin) ?? { of: fixed, tail: '' };
  return fixed === to ? target : { ...target, of: `${target.of}*` };
}
