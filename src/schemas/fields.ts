/** Kinds of field that several content types share. A message is `what happened · what to do`. */
import { z } from 'astro/zod';
import { nameMistake } from './file-name.ts';

/** Text on one line, not empty. */
export const line = z.string().trim().min(1, 'is empty · write a text, or remove the line if the field may be missing');

/** A length of a picture. */
export const pixels = z.int('is not a number of pixels · write a whole number such as 1600').positive();

/** A lower-case word that can stand in an address. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const slug = z
  .string()
  .regex(slugPattern, {
    error: ({ input }) => `cannot be part of an address · write it ${slugAdvice(String(input))}`,
    abort: true,
  })
  .refine((word) => nameMistake(word) === undefined, { error: ({ input }) => nameMistake(String(input)) as string });

/** How to write a name that cannot be part of an address. */
export function slugAdvice(name: string): string {
  return `with lower-case letters a-z, digits and single hyphens only, such as ${suggestSlug(name) || 'my-story'}`;
}

/** `Café Society (2)` → `cafe-society-2` */
function suggestSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** What is said of a date that is none. */
export const notDate = 'is not a date · write it like 2026-05-08 or 2026-05-08T09:30';

/** A date as an editor writes it. Whether it is one is decided at index time, because that takes the site's timezone. */
export const date = z.string(notDate).min(1, notDate);

/** An address on the web. */
export const webAddress = z
  .url({
    protocol: /^https?$/,
    error: 'is not a web address · write it whole, such as https://example.com/',
    // What is checked after this may take it for a web address.
    abort: true,
  })
  .describe('An address that starts with https://');

/** A link: a whole address, a path of this site, or an e-mail address as mailto:. */
const href = z
  .string()
  .regex(
    /^(?:https?:\/\/\S+|mailto:\S+@\S+|\/(?!\/)\S*)$/,
    'is not a link · write https://…, mailto:… or a path of this site such as /about/',
  );

export const link = z.strictObject({
  label: line.describe('The text of the link.'),
  url: href.describe('Where it leads: https://…, mailto:… or a path of this site.'),
});
