import { z } from 'astro/zod';
import { line } from './fields.ts';

const layouts = ['picture', 'type', 'pair'] as const;
export type FrontLayout = (typeof layouts)[number];

/** `content/front.yaml`: what editors decide of the front page; without it the newest stories stand there. */
export const frontSchema = z.strictObject({
  lead: line.optional().describe('The story that leads: <section>/<slug>, as in its address; default: the newest.'),
  pinned: z
    .array(line)
    .default([])
    .describe('Stories that stand beside the lead, in this order; the newest fill what is left.'),
  layout: z
    .enum(layouts, `is not a layout of the front page · choose one of ${layouts.join(', ')}`)
    .optional()
    .describe(
      'How the top is laid out: picture (the lead with its picture, wide), type (the lead by its headline), pair (two stories share the top); default: what the day brings.',
    ),
  sections: z
    .array(line)
    .optional()
    .describe('Ids of the sections that have a block, in this order; default: all, in the order of the sections.'),
  opinion: z.boolean().default(true).describe('false: opinion has no strip of its own.'),
});

export type FrontFields = z.output<typeof frontSchema>;
