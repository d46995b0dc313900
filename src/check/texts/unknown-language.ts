import { common, createLowlight } from 'lowlight';
import { nearest } from '../../editorial/names/nearest.ts';
import { descend, startOf } from '../checked-text.ts';
import type { TextRule } from '../rule.ts';

const known = createLowlight(common);
/** Names that say that nothing is to be coloured. */
const plain = new Set(['text', 'txt', 'plain', 'plaintext', 'none']);

export const unknownLanguage: TextRule = function* ({ tree, place }) {
  for (const node of descend(tree)) {
    if (node.type !== 'code' || !node.lang) continue;
    const { lang } = node;
    if (plain.has(lang.toLowerCase()) || known.registered(lang)) continue;
    const meant = nearest(lang, known.listLanguages());
    yield {
      ...place(startOf(node)),
      what: `there is no language ${lang} that code is coloured by`,
      fix: meant ? `did you mean ${meant}?` : 'name another, or text for none',
    };
  }
};
