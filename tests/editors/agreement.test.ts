import type { z } from 'astro/zod';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDate } from '../../src/editorial/written-date.ts';
import { fileSchemas } from '../../src/editors/files.ts';
import type { JsonSchema } from '../../src/editors/json-schema.ts';
import { adsSchema } from '../../src/schemas/ads.ts';
import { articleSchema } from '../../src/schemas/article.ts';
import { authorSchema } from '../../src/schemas/author.ts';
import { campaignSchema } from '../../src/schemas/campaign.ts';
import { frontSchema } from '../../src/schemas/front.ts';
import { pageSchema } from '../../src/schemas/page.ts';
import { sectionSchema } from '../../src/schemas/section.ts';
import { siteSchema } from '../../src/schemas/site.ts';
import { tagSchema } from '../../src/schemas/tag.ts';
import { mistakesIn } from './validate.ts';

const schemas = {
  ads: adsSchema,
  article: articleSchema,
  author: authorSchema,
  campaign: campaignSchema,
  front: frontSchema,
  page: pageSchema,
  section: sectionSchema,
  site: siteSchema,
  tag: tagSchema,
} satisfies Record<string, z.ZodObject>;

/** Texts of which each pattern of the schemas takes some. */
const texts = [
  ...['Text', 'two words', 'a-tag', 'Åland', './harbour.jpg', '/about/', '/old/name/', '50% 20%', 'top', '12345678'],
  ...['2026-05-08', '2026-05-08 09:30', '2026-05-08T09:30:15.5+02:00', '2026-05-08t09:30z'],
  ...['https://example.com', 'HTTPS://example.com', 'http://localhost:8080/ads.js', 'mailto:ada@example.com'],
  ...['ada@social.example', '@Ada@Social.Example', 'images.example.com', 'en-GB', 'Europe/Berlin'],
  ...['/1234567/site/{slot}', 'https://git.example/commits/{path}', 'ca-pub-1234567890123456', '7'],
];

/** Values that a schema takes. */
function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { enum: choice, pattern } = schema;
  if (Array.isArray(choice)) return fc.constantFrom(...choice);
  switch (schema.type) {
    case 'object': {
      const fields: Record<string, fc.Arbitrary<unknown>> = {};
      for (const [field, inner] of Object.entries(schema.properties ?? {})) fields[field] = valuesOf(inner);
      return fc.record(fields, { requiredKeys: schema.required ?? [] });
    }
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}), { minLength: Number(schema['minItems'] ?? 0), maxLength: 3 });
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: 0, max: 10 }).map((halves) => halves / 2);
    case 'integer':
      return fc.integer({ min: 1, max: 8 });
    default:
      return fc.constantFrom(...texts.filter((text) => new RegExp(String(pattern ?? '')).test(text)));
  }
}

/** What code alone can judge is left to the build, and is what zod calls custom. Dates are read later, since that takes a timezone. */
function isInOrder(kind: keyof typeof schemas, fields: unknown): boolean {
  const issues = schemas[kind].safeParse(fields).error?.issues ?? [];
  const { draft, published } = fields as { draft?: unknown; published?: unknown };
  const isDated = kind !== 'article' || draft === true || published !== undefined;
  return isDated && haveDates(fields) && issues.every(({ code }) => code === 'custom');
}

/** Whether what stands in fields for dates, however deep, is a date. */
function haveDates(fields: unknown): boolean {
  if (fields === null || typeof fields !== 'object') return true;
  return Object.entries(fields).every(([field, value]) =>
    typeof value === 'string' && /^(?:published|embargo|updated|date|start|end|expires)$/.test(field)
      ? readDate(value, 'UTC') !== undefined
      : haveDates(value),
  );
}

describe.each(Object.keys(schemas) as (keyof typeof schemas)[])('%s', (kind) => {
  const valid = valuesOf(fileSchemas[kind]) as fc.Arbitrary<Record<string, unknown>>;

  test('what the build takes the JSON Schema takes, and the other way round', () => {
    fc.assert(
      fc.property(valid, (fields) => {
        expect(mistakesIn(fields, fileSchemas[kind]).length === 0).toBe(isInOrder(kind, fields));
      }),
      { numRuns: 60 },
    );
  });

  test('a field that is changed, taken away or made up is a mistake to both or to none', () => {
    const odd = fc.constantFrom<unknown>(null, '', -1.5, true, [], [['x']], {}, { odd: 1 }, undefined, ...texts);
    fc.assert(
      fc.property(valid, odd, fc.nat(), (fields, value, at) => {
        const places = placesIn(fields);
        const changed = structuredClone(fields);
        const place = places[at % places.length] ?? ['made-up'];
        set(changed, place, value);
        expect(mistakesIn(changed, fileSchemas[kind]).length === 0, JSON.stringify(changed)).toBe(
          isInOrder(kind, changed),
        );
      }),
      { numRuns: 300 },
    );
  });
});

type Place = (string | number)[];

/** Where values stand, and where one could that is no field. */
function placesIn(value: unknown): Place[] {
  if (value === null || typeof value !== 'object') return [];
  const inside = Array.isArray(value) ? [...value.keys()] : [...Object.keys(value), 'made-up'];
  return inside.flatMap((key): Place[] => [
    [key],
    ...placesIn((value as Record<string | number, unknown>)[key]).map((place) => [key, ...place]),
  ]);
}

function set(within: unknown, place: Place, value: unknown): void {
  const holder = place.slice(0, -1).reduce((inner, key) => (inner as Record<string | number, unknown>)[key], within);
  const key = place.at(-1) as string;
  if (value === undefined && !Array.isArray(holder)) delete (holder as Record<string, unknown>)[key];
  else (holder as Record<string, unknown>)[key] = value ?? null;
}
