/** The files of the content folder that have fields, each with the schema of what stands in it. */
import { adsSchema } from '../schemas/ads.ts';
import { articleSchema } from '../schemas/article.ts';
import { authorSchema } from '../schemas/author.ts';
import { campaignSchema } from '../schemas/campaign.ts';
import { frontSchema } from '../schemas/front.ts';
import { pageSchema } from '../schemas/page.ts';
import { redirectsSchema } from '../schemas/redirects.ts';
import { sectionSchema } from '../schemas/section.ts';
import { siteSchema } from '../schemas/site.ts';
import { tagSchema } from '../schemas/tag.ts';
import { type JsonSchema, jsonSchema } from './json-schema.ts';

/** By the names that their kinds have in the index. */
export const fileSchemas = {
  site: jsonSchema(siteSchema),
  front: jsonSchema(frontSchema),
  ads: jsonSchema(adsSchema),
  redirects: listOf('redirects'),
  section: jsonSchema(sectionSchema),
  tag: jsonSchema(tagSchema),
  campaign: jsonSchema(campaignSchema),
  article: datedUnlessDraft(jsonSchema(articleSchema)),
  author: jsonSchema(authorSchema),
  page: jsonSchema(pageSchema),
} satisfies Record<string, JsonSchema>;

/** redirects.yaml is nothing but a list, which is one field of its schema. */
function listOf(field: keyof typeof redirectsSchema.shape): JsonSchema {
  const { $schema, properties } = jsonSchema(redirectsSchema);
  return { $schema, ...properties?.[field] };
}

/** A story that readers can see has a date, which the build looks for where it reads the story. */
function datedUnlessDraft(schema: JsonSchema): JsonSchema {
  return {
    ...schema,
    if: { properties: { draft: { const: true } }, required: ['draft'] },
    else: { required: ['published'] },
  };
}
