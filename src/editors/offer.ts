import type { JsonSchema } from './json-schema.ts';
import type { SiteNames } from './site-names.ts';

/** Which fields of front matter name something that the site has. */
const naming: Record<string, keyof SiteNames> = {
  section: 'section',
  authors: 'author',
  tags: 'tag',
  related: 'story',
};

/**
 * The schema of front matter, with the names that the site has as an offer. They are no limit: a file that was made a second ago
 * is not among them, and whether a name leads somewhere is the build's to say.
 */
export function offerNames({ properties = {}, ...schema }: JsonSchema, names: SiteNames): JsonSchema {
  const offered = Object.entries(properties).map(([field, value]): [string, JsonSchema] => {
    const kind = naming[field];
    if (kind === undefined || names[kind].length === 0) return [field, value];
    const choice = { enum: names[kind].map(({ id }) => id), enumDescriptions: names[kind].map(({ says }) => says) };
    return [field, value.items ? { ...value, items: { anyOf: [value.items, choice] } } : orOneOf(value, choice)];
  });
  return { ...schema, properties: Object.fromEntries(offered) };
}

function orOneOf({ description, ...text }: JsonSchema, choice: JsonSchema): JsonSchema {
  return { description, anyOf: [text, choice] };
}
