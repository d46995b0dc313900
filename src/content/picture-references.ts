import type { Reference } from './reading.ts';
import { isRemote, resolveContentPath } from './resolve.ts';
import type { Flaw, Place } from './yaml.ts';

/** The pictures that a file shows as references, and what is wrong with their sources as far as the paths alone tell. */
export function readPictures(
  file: string,
  sources: readonly { src: string; place: () => Place }[],
): { references: Reference[]; flaws: Flaw[] } {
  const references: Reference[] = [];
  const flaws: Flaw[] = [];
  for (const { src, place } of sources) {
    const target = resolveContentPath(src, file);
    const wrong = findFault(src, target);
    if (wrong) flaws.push({ ...place(), ...wrong, severity: 'error' });
    else references.push({ kind: 'picture', target });
  }
  return { references, flaws };
}

function findFault(src: string, target: string): { what: string; fix: string } | undefined {
  if (src === '') return { what: 'the picture has no file', fix: 'write its path: ![what it shows](./file.jpg)' };
  if (isRemote(src))
    return {
      what: `the picture ${src} lies on another host`,
      fix: 'commit the file beside the article and write its path',
    };
  if (target.startsWith('../'))
    return { what: `the picture ${src} lies outside the content folder`, fix: 'move it beside the article' };
  return undefined;
}
