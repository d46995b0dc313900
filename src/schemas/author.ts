import { z } from 'astro/zod';
import { fediverseAccount, line, link } from './fields.ts';

/** `content/authors/<id>.md`: someone who writes; the biography is the body of the file. */
export const authorSchema = z.strictObject({
  name: line.describe('The byline.'),
  role: line.optional().describe('What the author is here, such as "Science editor".'),
  links: z.array(link).default([]).describe("The author's own pages elsewhere."),
  fediverse: fediverseAccount
    .optional()
    .describe(
      "The author's account in the fediverse, such as ada@social.example; shown with links to the stories there.",
    ),
  avatar: line.optional().describe('A picture of the author beside this file, such as ./jane.jpg'),
});

export type AuthorFields = z.output<typeof authorSchema>;
