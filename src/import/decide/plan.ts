/** What whoever moves decides otherwise than an import would: `import.yaml`, which a dry run proposes and a later run follows. */
import { z } from 'astro/zod';

const name = z.string().trim().min(1);
/** By the slug of a thing in the source: what it becomes; null leaves it out. */
const becomes = z.record(z.string(), z.union([name, z.number().transform(String), z.null()])).default({});

export const planSchema = z.strictObject({
  site: z
    .strictObject({
      name: name.optional(),
      tagline: name.optional(),
      url: name.optional(),
      language: name.optional(),
      timezone: name.optional(),
    })
    .default({})
    .describe('What site.yaml says, where there is none yet.'),
  rest: name.optional().describe('The section of stories that have none.'),
  sections: z
    .record(z.string(), z.union([name, z.number().transform(String), z.null(), z.strictObject({ tag: name })]))
    .default({})
    .describe('Categories by their slugs: the section that each becomes, or tag: and the tag, or null.'),
  tags: becomes.describe('Tags by their slugs: the tag that each becomes, or null.'),
  authors: becomes.describe('Authors by their slugs: the author that each becomes, or null for the staff.'),
  types: becomes.describe('Other post types: the section that their posts go into, or null.'),
});

export type Plan = z.output<typeof planSchema>;
export const noPlan: Plan = planSchema.parse({});
