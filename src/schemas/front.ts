import { z } from 'astro/zod';
import { line } from './fields.ts';

/** `content/front.yaml`: what editors decide of the front page; without it the newest stories stand there. */
export const frontSchema = z.strictObject({
  lead: line.optional().describe('The story that leads: <section>/<slug>, as in its address; default: the newest.'),
  pinned: z
    .array(line)
    .default([])
    .describe('Stories that stand beside the lead, in this order; the newest fill what is left.'),
  sections: z
    .array(line)
    .optional()
    .describe('Ids of the sections that have a block, in this order; default: all, in the order of the sections.'),
  opinion: z.boolean().default(true).describe('false: opinion has no strip of its own.'),
});

export type FrontFields = z.output<typeof frontSchema>;
