import { stringify } from 'yaml';
import type { JsonSchema } from './json-schema.ts';
import type { Name, SiteNames } from './site-names.ts';

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
    if (kind === undefined) return [field, value];
    const offer = { defaultSnippets: names[kind].map(snippet) };
    return [field, value.items ? { ...value, items: { ...value.items, ...offer } } : { ...value, ...offer }];
  });
  return { ...schema, properties: Object.fromEntries(offered) };
}

/** As the language server for YAML takes it. A tag such as 2026 is in quotes, or it would be a number. */
const snippet = ({ id, says }: Name, place: number) => ({
  label: id,
  description: says,
  body: stringify(id).trimEnd(),
  sortText: String(place).padStart(6, '0'),
});
