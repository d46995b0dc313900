import { z } from 'astro/zod';
import { line } from './fields.ts';

/** `content/sections/<id>.yaml`: a section of the site; its address is `/<id>/`. */
export const sectionSchema = z.strictObject({
  name: line.describe('The name that readers see.'),
  description: line.optional().describe('One sentence on what the section holds.'),
  order: z.number().default(0).describe('Sections stand in this order, the smallest first; equal ones by name.'),
});

export type SectionFields = z.output<typeof sectionSchema>;
