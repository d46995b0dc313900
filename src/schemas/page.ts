import { z } from 'astro/zod';
import { checkIgnore } from './check/check-ignore.ts';
import { line } from './fields.ts';

/** `content/pages/<id>.md`: a page that is no story, such as "About"; its address is `/<id>/`. */
export const pageSchema = z.strictObject({
  title: line.describe('The headline of the page.'),
  description: line.optional().describe('One sentence for search engines.'),
  noindex: z.boolean().default(false).describe('true: search engines are asked to leave the page out.'),
  'check-ignore': checkIgnore,
});

export type PageFields = z.output<typeof pageSchema>;
