import type { TextRule } from '../rule.ts';

/** Tags, of which no field has any: they are shown as they are written. */
const tag = /<\/?[a-z][a-z\d-]*(?:\s[^<>]*)?\/?>/iu;

/** Links, emphasis and tags. */
const markup =
  /\[[^\]]*\]\([^)\s]*\)|\*\*\S[^*]*\*\*|(?<![\p{L}\p{N}*])\*[^\s*][^*]*\*(?![\p{L}\p{N}])|<\/?[a-z][^<>]*>/iu;

const fields = [['title'], ['dek'], ['image', 'caption'], ['image', 'credit'], ['review', 'verdict']];

/** What stands under a picture may have Markdown. */
const isCaption = ([group]: readonly unknown[]) => group === 'image';

export const markupInField: TextRule = function* ({ kind, fields: given, placeOf }) {
  if (kind === 'author') return;
  const corrections = Array.isArray(given['corrections']) ? given['corrections'].keys() : [];
  for (const path of [...fields, ...[...corrections].map((at) => ['corrections', at, 'text'])]) {
    const value = path.reduce<unknown>(
      (group, key) => (group as Record<PropertyKey, unknown> | undefined)?.[key],
      given,
    );
    const [found] = (typeof value === 'string' && (isCaption(path) ? tag : markup).exec(value)) || [];
    if (found === undefined) continue;
    yield {
      ...placeOf(path),
      what: `${found} is shown as it is written, since ${isCaption(path) ? 'captions are no HTML' : 'fields are no Markdown'}`,
      fix: isCaption(path)
        ? 'write plain words there, or Markdown: *words*, [words](address)'
        : 'write plain words there, and what needs a link into the text',
    };
  }
};
