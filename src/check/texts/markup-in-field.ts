import type { TextRule } from '../rule.ts';

/** Links, emphasis and tags, of which fields have none: they are shown as they are written. */
const markup =
  /\[[^\]]*\]\([^)\s]*\)|\*\*\S[^*]*\*\*|(?<![\p{L}\p{N}*])\*[^\s*][^*]*\*(?![\p{L}\p{N}])|<\/?[a-z][^<>]*>/iu;

const fields = [['title'], ['dek'], ['image', 'caption'], ['image', 'credit'], ['review', 'verdict']];

export const markupInField: TextRule = function* ({ kind, fields: given, placeOf }) {
  if (kind !== 'article') return;
  const corrections = Array.isArray(given['corrections']) ? given['corrections'].keys() : [];
  for (const path of [...fields, ...[...corrections].map((at) => ['corrections', at, 'text'])]) {
    const value = path.reduce<unknown>(
      (group, key) => (group as Record<PropertyKey, unknown> | undefined)?.[key],
      given,
    );
    const [found] = (typeof value === 'string' && markup.exec(value)) || [];
    if (found === undefined) continue;
    yield {
      ...placeOf(path),
      what: `${found} is shown as it is written, since fields are no Markdown`,
      fix: 'write plain words there, and what needs a link into the text',
    };
  }
};
