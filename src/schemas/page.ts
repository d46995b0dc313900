import { z } from 'astro/zod';
import { checkIgnore } from './check/check-ignore.ts';
import { firstDay, line } from './fields.ts';
import { image } from './image.ts';
import { oldPath } from './old-path.ts';

/** `content/pages/<id>.md`: a page that is no story, such as "About"; its address is `/<id>/`. */
export const pageSchema = z.strictObject({
  title: line.describe('The headline of the page.'),
  description: line.optional().describe('One sentence for search engines.'),
  published: firstDay
    .optional()
    .describe(
      "Date or date-time; without an offset in the site's timezone. In the future: scheduled. Default: out as soon as the file is there.",
    ),
  image: image.optional().describe('The featured picture.'),
  aliases: z.array(oldPath).default([]).describe('Old paths of this page; each redirects here.'),
  draft: z.boolean().default(false).describe('true: printed only with --drafts.'),
  noindex: z.boolean().default(false).describe('true: search engines are asked to leave the page out.'),
  'check-ignore': checkIgnore,
});

export type PageFields = z.output<typeof pageSchema>;
