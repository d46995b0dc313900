/**
 * Texts as units of the shared stores: what an index holds of the files that are read together, and the bodies of their stories. Both
 * units have one key; bodies only save time in printing, and may be missing.
 */
import { Part } from '../../content/index/part.ts';
import { readingDependsOn } from '../../content/index/settings.ts';
import type { ReadContext } from '../../content/read/read-file.ts';
import type { Text, UnitBody } from '../../content/read/units/read-unit.ts';
import { keyOf, type Unit, type UnitName } from '../../store/unit.ts';
import { articleUrl } from '../../urls.ts';

/** @param code identity of the code that reads */
export function namesOf(
  texts: readonly Text[],
  code: string,
  context: Pick<ReadContext, 'site' | 'ads'>,
): { part: UnitName; bodies: UnitName } {
  const files = texts.map(({ path, hash }) => [path, hash]);
  const key = keyOf(code, readingDependsOn(context), files);
  return { part: { kind: 'texts', key }, bodies: { kind: 'bodies', key } };
}

const [index, json] = ['index', 'json'];

export const partUnit = (part: Part): Unit => ({ about: {}, parts: new Map([[index, part.bytes()]]) });

export const bodiesUnit = (bodies: readonly UnitBody[]): Unit => ({
  about: {},
  parts: new Map([[json, Buffer.from(JSON.stringify(bodies))]]),
});

/** @returns undefined for what is no part of an index, or not of just these texts */
export function partFrom(unit: Unit | undefined, texts: readonly Text[]): Part | undefined {
  const bytes = unit?.parts.get(index);
  if (!bytes) return undefined;
  let part: Part | undefined;
  try {
    part = Part.from(bytes);
    if (part.isOf(texts)) return part;
  } catch {
    // SQLite says what is wrong with it; here it only matters that something is.
  }
  part?.close();
  return undefined;
}

/** Those of the stories in a part, as far as a unit has them. */
export function bodiesFrom(unit: Unit | undefined, part: Part): UnitBody[] {
  const bytes = unit?.parts.get(json);
  if (!bytes) return [];
  const rows = part.index.rows<[path: string, id: string, hash: string]>(
    'select path, id, hash from articles join files using (path)',
  );
  const stories = new Map(rows.map(([path, id, hash]) => [path, { url: articleUrl(id), hash }]));
  const bodies: UnitBody[] = JSON.parse(Buffer.from(bytes).toString());
  return bodies.filter(({ file, url, hash }) => {
    const story = stories.get(file);
    return story?.url === url && story.hash === hash;
  });
}
