/** Kinds of field that several content types share. A message is `what happened · what to do`. */
import { z } from 'astro/zod';

/** Text on one line, not empty. */
export const line = z.string().trim().min(1, 'is empty · write a text or remove the line');

/** A lower-case word that can stand in an address. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const slug = z
  .string()
  .regex(slugPattern, 'is not a slug · use lower-case letters a-z, digits and single hyphens, such as open-source');

/** A date as an editor writes it. Whether it is one is decided at index time, because that takes the site's timezone. */
export const date = z.string().min(1, 'is empty · write a date such as 2026-05-08');

/** An address on the web. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: 'is not a web address · write it whole, such as https://example.com/' })
  .describe('An address that starts with https://');

/** A link: a whole address, a path of this site, or an e-mail address as mailto:. */
export const href = z
  .string()
  .regex(
    /^(?:https?:\/\/\S+|mailto:\S+@\S+|\/(?!\/)\S*)$/,
    'is not a link · write https://…, mailto:… or a path of this site such as /about/',
  );

export const link = z.strictObject({
  label: line.describe('The text of the link.'),
  url: href.describe('Where it leads: https://…, mailto:… or a path of this site.'),
});
