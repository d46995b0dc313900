import type { TextRule } from '../rule.ts';

export const missingDek: TextRule = function* ({ kind, fields, placeOf }) {
  if (kind !== 'article' || fields['dek'] !== undefined) return;
  yield {
    ...placeOf(['title'], 'key'),
    what: 'the story has no standfirst, so lists and networks show its first sentence',
    fix: 'add dek: one sentence on what it is about, or dek: "" if it shall have none',
  };
};
