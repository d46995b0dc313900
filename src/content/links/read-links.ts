import { nearest } from '../../editorial/nearest.ts';
import type { Outline } from '../../markdown/outline/outline.ts';
import { isWhole } from '../../markdown/pieces/addressed.ts';
import type { Site } from '../../schemas/site.ts';
import type { MarkdownFile } from '../fields/front-matter.ts';
import type { Flaw, Path } from '../fields/yaml.ts';
import type { Reference } from '../read/reading.ts';
import { anyId } from './any-id.ts';
import type { FieldAddress } from './field-addresses.ts';
import { faultOf } from './link-faults.ts';
import { cleaned, fragmentIn, readTarget } from './target.ts';

interface ReadLinksOptions {
  outline: Outline;
  site: Site;
  /** What an address of the page can end in, beside what its body has. */
  ids?: readonly string[];
  /** Links in fields whose texts stand on the page too. */
  fields?: readonly FieldAddress[];
}

/**
 * What a body points to as references, and what is wrong with that as far as the file itself tells.
 * @param path content path of the file
 */
export async function readLinks(
  path: string,
  file: MarkdownFile,
  { outline, site, ids = [], fields = [] }: ReadLinksOptions,
): Promise<{ references: Reference[]; flaws: Flaw[]; ids: string[] }> {
  const references: Reference[] = [];
  const wrong: [written: string, fault: Omit<Flaw, 'line' | 'column'>, isId: boolean, at?: Path | undefined][] = [];
  const known = ['main', ...outline.ids, ...ids];
  // What a component makes of a text is not known.
  const isOpen = path.endsWith('.mdx') && /<[A-Z]/.test(file.body);
  const inFields = fields.map(({ at, url }) => ({ of: 'a', name: 'href', written: url, at }));
  for (const pointer of [...outline.pointers.map((one) => ({ ...one, at: undefined })), ...inFields]) {
    const fault = faultOf(pointer, path, site);
    if (fault) {
      wrong.push([pointer.written, fault, false, pointer.at]);
      if (fault.severity === 'error') continue;
    }
    const address = cleaned(pointer.written);
    const target = readTarget(address, path, site.url);
    if (target) references.push(...referencesTo(target));
    const fragment = address.startsWith('#') ? fragmentIn(address) : undefined;
    if (fragment !== undefined && !known.includes(fragment) && !isOpen) {
      const what = `nothing in this text has the id ${fragment}`;
      wrong.push([pointer.written, { what, fix: fragmentFix(fragment, known), severity: 'error' }, false, pointer.at]);
    }
  }
  for (const id of outline.doubledIds) {
    const what = `the id ${id} is there already, in this text or in the page around it`;
    wrong.push([id, { what, fix: 'choose another', severity: 'warning' }, true]);
  }
  const result = { references, ids: isOpen ? [...known, anyId] : known };
  if (wrong.length === 0) return { ...result, flaws: [] };
  const { findPlace, isSame } = await import('./link-places.ts');
  const flaws = wrong.map(([written, fault, isId, at]): Flaw => {
    if (at) return { ...file.placeOf(at), ...fault };
    const place = findPlace(path, file, (other, otherIsId) => isId === otherIsId && isSame(other, written));
    return { ...(place ?? { line: file.bodyLine, column: 1 }), ...fault };
  });
  return { ...result, flaws };
}

/** What the addresses in the fields of a file point to in the site. @param path of the file */
export function fieldLinks(addresses: readonly FieldAddress[], path: string, origin?: string): Reference[] {
  return addresses.flatMap(({ url }) => {
    const target = readTarget(url, path, origin);
    return target && !isWhole(target.of) ? referencesTo(target) : [];
  });
}

/** References to something in the site, and to a place in its text. */
export function referencesTo({ of, tail }: { of: string; tail: string }): Reference[] {
  const fragment = fragmentIn(tail);
  return [
    { kind: 'link', target: of },
    ...(fragment === undefined ? [] : [{ kind: 'fragment' as const, target: `${of}#${fragment}` }]),
  ];
}

/** @param known ids of the text */
export function fragmentFix(fragment: string, known: readonly string[]): string {
  const meant = nearest(fragment, known);
  return meant
    ? `did you mean #${meant}?`
    : 'write the id of a heading: its words in lower case, with hyphens between them';
}
