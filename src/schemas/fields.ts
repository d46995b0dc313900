/** Kinds of field that several content types share. A message is `what happened · what to do`. */
import { z } from 'astro/zod';
import { datePattern } from '../editorial/written-date.ts';
import { nameMistake } from './file-name.ts';

/** Text on one line, not empty. */
export const line = z.string().trim().min(1, 'is empty · write a text, or remove the line if the field may be missing');

/** A length of a picture. */
export const pixels = z.int('is not a number of pixels · write a whole number such as 1600').positive();

/** What is said of a name that cannot stand in an address. */
export const notSlug = 'cannot be part of an address';

/** A lower-case word that can stand in an address. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** A tag. What to write instead of a name that cannot stand in an address depends on the tags that there are. */
export const tag = z
  .string()
  .regex(slugPattern, { error: notSlug, abort: true })
  .refine((word) => nameMistake(word) === undefined, { error: ({ input }) => nameMistake(String(input)) as string });

/** What is said of a date that is none. */
export const notDate = 'is not a date · write it like 2026-05-08 or 2026-05-08T09:30';

/** What editing programs are told of a date, beyond what the schema itself can say. */
const dateHints = {
  pattern: datePattern.source,
  patternErrorMessage: notDate,
  examples: ['2026-05-08', '2026-05-08T09:30'],
};

/** A date as an editor writes it. Whether it is one is decided at index time, because that takes the site's timezone. */
export const date = z.string(notDate).min(1, notDate).meta(dateHints);

/** When something is out first; some write there that it is not yet. */
export const firstDay = z
  .string({
    error: ({ input }) =>
      input === false ? 'is a date here · write draft: true instead, for what readers should not see yet' : notDate,
  })
  .min(1, notDate)
  .meta(dateHints);

/** An address on the web. */
export const webAddress = z
  .url({
    protocol: /^https?$/,
    error: 'is not a web address · write it whole, such as https://example.com/',
    // What is checked after this may take it for a web address.
    abort: true,
  })
  .describe('An address that starts with https://');

/** An address on the web that nobody can read along with. */
export const secureAddress = z
  .url({
    protocol: /^https$/,
    error: 'is not an address that starts with https:// · write it whole, such as https://example.com/',
  })
  .describe('An address that starts with https://');

/** A link: a whole address, a path of this site, or an e-mail address as mailto:. */
const href = z
  .string()
  .regex(
    /^(?:https?:\/\/\S+|mailto:\S+@\S+|\/(?!\/)\S*)$/,
    'is not a link · write https://…, mailto:… or a path of this site such as /about/',
  );

/** A page of this site. */
export const ownPath = z.string().regex(/^\/(?!\/)\S*$/, 'is not a path of this site · write it such as /privacy/');

/** An account of the fediverse. YAML lets no text begin with @, so it may be left out. */
export const fediverseAccount = z
  .string()
  .regex(
    /^@?[\w.-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i,
    'is not an account of the fediverse · write it such as ada@social.example',
  )
  .transform((account) => (account.startsWith('@') ? account : `@${account}`));

export const link = z.strictObject({
  label: line.describe('The text of the link.'),
  url: href.describe('Where it leads: https://…, mailto:… or a path of this site.'),
});
