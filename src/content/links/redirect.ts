import { pageMistake, pathOf, unescaped } from '../../schemas/old-address.ts';
import { aliasUrl } from '../../urls.ts';
import { redirectsFile } from '../files/folders.ts';
import { readTarget } from './target.ts';

/** The old address that a redirect's `from` means: as `aliasUrl` gives it, unescaped; one that ends in `/*` is that of all that begin so. */
export function redirectSource(from: string): string {
  const path = pathOf(from);
  const address = unescaped(path) ?? path;
  return address.endsWith('/*') ? address : aliasUrl(address);
}

/** Whether there is a page where a host knows no redirects: not of all that begin so, nor where no file can be. @param source as `redirectSource` gives it */
export const hasPage = (source: string) => !source.endsWith('/*') && pageMistake(source) === undefined;

/**
 * What a redirect's `to` means: of this site an address, or a content file, as `readTarget` gives it, and otherwise the whole address.
 * If it ends in `/*`, the rest of the old address follows.
 */
export function redirectTarget(to: string, origin: string): { of: string; tail: string } {
  const written = to.trim();
  const fixed = written.endsWith('/*') ? written.slice(0, -1) : written;
  const target = readTarget(fixed, redirectsFile, origin) ?? { of: fixed, tail: '' };
  return fixed === written ? target : { ...target, of: `${target.of}*` };
}
