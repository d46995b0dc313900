import { z } from 'astro/zod';
import { type SlotName, sizeNames, slotNames } from '../ads/slots.ts';
import { date, line, webAddress } from './fields.ts';

const slot = z.enum(slotNames as [SlotName, ...SlotName[]], {
  error: ({ input }) => `${input} is not an ad slot · choose from ${slotNames.join(', ')}`,
});

const src = line.describe(
  'The file, relative to the campaign: ./sale-728x90.png. Twice as wide and high is sharp on every screen.',
);
const alt = z
  .string()
  .trim()
  .min(1, 'is empty · write what the ad says')
  .describe('What the ad says, for those who cannot see it.');

const creative = z.strictObject({
  size: z
    .enum(sizeNames as [string, ...string[]], {
      error: ({ input }) => `${input} is not the size of an ad slot · choose from ${sizeNames.join(', ')}`,
    })
    .describe(`Its size in CSS pixels: ${sizeNames.join(', ')}.`),
  src,
  alt,
});

const card = z.strictObject({
  title: line.describe('The headline.'),
  text: line.optional().describe('A sentence below it.'),
  src,
  alt,
});

/** `content/campaigns/<id>.yaml`: an ad that the site sells or makes by itself. */
export const campaignSchema = z.strictObject({
  advertiser: line.describe('Who advertises.'),
  url: webAddress.describe('Where a click leads.'),
  start: date.optional().describe('When it begins; without it at once.'),
  end: date.optional().describe('When it ends; without it never.'),
  weight: z
    .int('is not a number · write a whole number from 1 to 100')
    .min(1, 'is less than 1, so the campaign would never show · write a number from 1 to 100, or remove the file')
    .max(100, 'is more than 100 · write a number from 1 to 100')
    .default(1)
    .describe('How often it is chosen among those that run: a campaign of weight 2 twice as often as one of weight 1.'),
  slots: z.array(slot).optional().describe('The slots it is for; default: all that a creative of it fits.'),
  sections: z.array(line).optional().describe('The sections it is for; default: all.'),
  creatives: z.array(creative).default([]).describe('A picture for each size.'),
  card: card.optional().describe('What stands in a slot for cards, such as sponsored.'),
});

export type CampaignFields = z.output<typeof campaignSchema>;
