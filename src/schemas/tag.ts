import { z } from 'astro/zod';
import { line } from './fields.ts';

/** `content/tags/<id>.yaml`: what a tag is called; its address is `/tags/<id>/`. A tag needs no file: its id is shown as words then. */
export const tagSchema = z.strictObject({
  name: line.describe('The name that readers see, such as C++.'),
  description: line.optional().describe('One sentence on what the stories with the tag are about.'),
});

export type TagFields = z.output<typeof tagSchema>;
