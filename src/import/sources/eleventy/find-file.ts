import { posix } from 'node:path';
import type { Story } from '../../form/holding.ts';
import type { ElevenSite } from './site.ts';

/** Folders that sites copy into their output as they are, or the insides of. */
const copied = ['', 'public', 'static', 'assets', 'src', 'src/public', 'src/static', 'src/assets', 'content'];

/** The file that an address of a text means: beside the text, beside its page, or in a folder that is copied. */
export function findFile(
  address: string,
  { facts: { url = '' }, input, names }: ElevenSite,
  from: Story | undefined,
): string | undefined {
  const bare = address.replace(/[?#].*$/s, '');
  const path = url !== '' && bare.startsWith(`${url}/`) ? bare.slice(url.length) : bare;
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path) || path === '') return undefined;
  for (const one of new Set([path, decoded(path)])) {
    const near = from && !one.startsWith('/') ? [posix.join(posix.dirname(from.ref), one)] : [];
    const rooted = posix.join('/', one.startsWith('/') ? one : one.replace(/^(?:\.\.?\/)+/, '')).slice(1);
    const found = [...near, ...[input, ...copied].map((folder) => posix.join(folder, rooted))].find(
      (name) => names.has(name) && !posix.basename(name).startsWith('.'),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return path;
  }
}
