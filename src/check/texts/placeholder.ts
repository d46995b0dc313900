import type { TextRule } from '../rule.ts';

/** TK is what newsrooms write where something is to come; in capitals, because no word is spelled like it. */
const marks = /(?<![\p{L}\p{N}])(?:TK(?:TK)*|TODO|FIXME|XXX+)(?![\p{L}\p{N}])|\blorem ipsum\b/u;
const places = new RegExp(marks, 'giu');

/** Fields that readers see. */
const shown = ['title', 'dek', 'description', 'name', 'role'];

export const placeholder: TextRule = function* ({ fields, placeOf, prose, place }) {
  const say = (found: string) => ({
    what: `"${found}" was left in`,
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

const findAll = (text: string) =>
  [...text.matchAll(places)].filter(([word]) => word === word.toUpperCase() || /^lorem/i.test(word));
