import { z } from 'astro/zod';
import { defaultRules } from '../ads/placement.ts';
import { type SlotName, slotNames } from '../ads/slots.ts';
import { kinds } from './article.ts';
import { line, ownPath, tag } from './fields.ts';

/** A script: one of another host, or a file of `public/`; while the site is tried out, also one of this computer. */
const script = z
  .string()
  .regex(
    /^(?:https:\/\/\S+|http:\/\/localhost:\d+\/\S*|\/(?!\/)\S*)$/,
    'is not a script · write https://… or the path of a file in public/, such as /ads.js',
  );

const slot = z.enum(slotNames as [SlotName, ...SlotName[]], {
  error: ({ input }) =>
    `${input === undefined ? 'is missing' : `${input} is not an ad slot`} · choose from ${slotNames.join(', ')}`,
});

const pixels = z.int('is not a number of pixels · write a whole number such as 750').min(0);
const count = z.int('is not a number · write a whole number such as 3').min(0);

const gpt = z.strictObject({
  unit: z
    .string()
    .regex(
      /^\/\d+(?:,\d+)?(?:\/[\w.*\\!<>:()-]+|\/[\w.-]*\{(?:slot|section)\}[\w.-]*)+$/,
      'is not an ad unit · write its path with {slot} and, if you like, {section} in it, such as /1234567/site/{slot}',
    )
    .describe('The path of the ad units; {slot} and {section} stand for the names of slot and section.'),
  script: script
    .default('https://securepubads.g.doubleclick.net/tag/js/gpt.js')
    .describe('Where the Google Publisher Tag comes from.'),
});

const adsense = z.strictObject({
  client: z
    .string()
    .regex(/^ca-pub-\d{16}$/, 'is not a publisher id · write it like ca-pub-1234567890123456')
    .describe('Your publisher id.'),
  units: z
    .partialRecord(slot, z.string().regex(/^\d+$/, 'is not the number of an ad unit · write its data-ad-slot'))
    .describe('The number of the ad unit for each slot.'),
  script: script
    .default('https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js')
    .describe('Where AdSense comes from.'),
});

const custom = z.strictObject({
  module: script.describe('A JavaScript module that exports provide(config); see the README.'),
  hosts: z.array(line).default([]).describe('Hosts that its ads come from, for the security policy.'),
});

const consent = z.strictObject({
  provider: z
    .enum(['none', 'builtin', 'tcf', 'gpp'], 'is not a way to ask for consent · choose none, builtin, tcf or gpp')
    .default('none')
    .describe('Who asks readers: none, builtin (a banner of the site), or a certified manager by tcf or gpp.'),
  script: script.optional().describe("The consent manager's script; needed with tcf and gpp."),
  privacy: ownPath.optional().describe('The page that says what happens to data of readers.'),
});

/** `content/ads.yaml`: which ads there are; without it one leaderboard below each story. */
export const adsSchema = z
  .strictObject({
    slots: z
      .array(slot)
      .default(['leaderboard'])
      .describe(`The slots that are on: ${slotNames.join(', ')}.`),
    provider: z
      .enum(
        ['placeholder', 'house', 'gpt', 'adsense', 'custom'],
        'is not a provider · choose house, gpt, adsense, custom or placeholder',
      )
      .default('house')
      .describe('Who fills them: house (campaigns/), gpt, adsense, custom, or placeholder (a labelled box).'),
    label: line.optional().describe('What stands over every ad; default: Advertisement.'),
    off: z
      .strictObject({
        sections: z.array(line).default([]).describe('Sections without ads.'),
        tags: z.array(tag).default([]).describe('Stories with one of these tags have none.'),
        kinds: z.array(z.enum(kinds)).default([]).describe('Stories of these kinds have none.'),
      })
      .prefault({})
      .describe('Where there are no ads. A story is exempted by ads: false.'),
    rules: z
      .strictObject({
        paragraphs: count
          .default(defaultRules.paragraphs)
          .describe('Stories of fewer paragraphs have no ads in the text.'),
        before: count.default(defaultRules.before).describe('Paragraphs before the first ad.'),
        top: pixels.default(defaultRules.top).describe('Pixels of text above the first ad.'),
        bottom: pixels.default(defaultRules.bottom).describe('Pixels of text below the last.'),
        distance: z
          .strictObject({
            phone: pixels.default(defaultRules.distance.phone),
            desktop: pixels.default(defaultRules.distance.desktop),
          })
          .prefault({})
          .describe('Pixels of text between two ads, on a phone and on a desktop.'),
        most: count
          .max(8, 'is more than 8 · eight ads in a story are the most')
          .default(defaultRules.most)
          .describe('Ads in one story at most.'),
      })
      .prefault({})
      .describe('How ads stand in the text of a story.'),
    gpt: gpt.optional().describe('Settings of the Google Publisher Tag.'),
    adsense: adsense.optional().describe('Settings of AdSense.'),
    custom: custom.optional().describe('Settings of a provider of your own.'),
    consent: consent.prefault({}).describe('How readers are asked before anything of others is loaded.'),
    'ads.txt': z
      .array(line)
      .default([])
      .describe('The rows of /ads.txt: <host>, <account>, DIRECT or RESELLER[, <certification>], or OWNERDOMAIN=…'),
  })
  .superRefine(({ provider, consent, ...settings }, context) => {
    const issue = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (provider === 'gpt' || provider === 'adsense' || provider === 'custom') {
      if (!settings[provider]) issue(['provider'], `${provider} has no settings · add ${provider}: with what it needs`);
      if (consent.provider === 'none' && provider !== 'custom') {
        issue(
          ['provider'],
          `${provider} loads scripts of others, which takes the consent of readers · add consent: with provider: builtin, tcf or gpp`,
        );
      }
    }
    if (consent.provider === 'builtin' && consent.privacy === undefined) {
      issue(
        ['consent', 'provider'],
        'builtin needs the page that says what happens to data · add privacy: with its path, such as /privacy/',
      );
    }
    if ((consent.provider === 'tcf' || consent.provider === 'gpp') && consent.script === undefined) {
      issue(['consent', 'provider'], `${consent.provider} needs a consent manager · add script: with its address`);
    }
  });

export type AdSettings = z.output<typeof adsSchema>;
/** What pages need of it. */
export type PageAdSettings = Omit<AdSettings, 'rules' | 'ads.txt'>;
