import type { TextRule } from '../rule.ts';

export const missingCredit: TextRule = function* ({ kind, fields: { image }, placeOf }) {
  if (kind !== 'article' || image === null || typeof image !== 'object' || 'credit' in image) return;
  yield {
    ...placeOf(['image'], 'key'),
    what: 'image.credit is missing, so nobody learns who made the picture',
    fix: 'add credit: the name of the photographer or agency',
  };
};
