import type { TextRule } from '../rule.ts';

/**
 * What newsrooms write where something is to come. TK stands before no name and no number (TK Maxx, flight TK 1721) and alone in no
 * brackets, where it is what something is called for short; in German it is a health insurer.
 */
const toCome =
  /(?<![\p{L}\p{N}(-])TK(?:TK)*(?![\p{L}\p{N}-]| [\p{Lu}\p{N}])|(?<![\p{L}\p{N}])TK(?:TK)+(?![\p{L}\p{N}])/gu;
const elsewhere =
  /(?<![\p{L}\p{N}])(?:TODO:|FIXME|lorem ipsum dolor)(?![\p{L}\p{N}])|\[(?:TK|TODO|TB[CD]|XX+|INSERT\b[^\]]*)\]/giu;

/** Fields that readers see. */
const shown = ['title', 'dek', 'description', 'name', 'role'];

export const placeholder: TextRule = function* ({ fields, placeOf, prose, place, language }) {
  const marks = language.startsWith('de') ? [elsewhere] : [toCome, elsewhere];
  const findAll = (text: string) => marks.flatMap((mark) => [...text.matchAll(mark)]);
  const say = (found: string) => ({
    what: `"${found.replace(/:$/, '')}" was left in`,
    fix: 'write what belongs there, or remove it',
  });
  for (const field of shown) {
    const value = fields[field];
    const [found] = typeof value === 'string' ? findAll(value) : [];
    if (found) yield { ...placeOf([field]), ...say(found[0]) };
  }
  for (const { text, offsets } of prose) {
    for (const found of findAll(text)) yield { ...place(offsets[found.index] ?? 0), ...say(found[0]) };
  }
};
