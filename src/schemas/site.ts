import { z } from 'astro/zod';
import { line, link, webAddress } from './fields.ts';
import { webFormats } from './web-formats.ts';

/** Hosts that something may come from. */
const hosts = z
  .array(
    z
      .string()
      .regex(
        /^(?=.*[a-z])[a-z0-9-]+(?:\.[a-z0-9-]+)+$/,
        'is not the name of a host · write it as in an address, such as images.example.com',
      ),
  )
  .default([]);

/** `content/site.yaml`: what holds for the whole site. */
export const siteSchema = z.strictObject({
  name: line.describe('The name of the publication.'),
  tagline: line.optional().describe('One line on what it is; shown in the masthead and to search engines.'),
  url: webAddress
    .refine((url) => new URL(url).pathname === '/', 'has a path · the site is served from the root of its host')
    .transform((url) => new URL(url).origin)
    .describe('Where the site will be read, such as https://example.com'),
  language: z
    .string()
    .refine(isLanguage, 'is not a language · write a tag such as en, en-GB or de')
    .default('en')
    .describe('The language of the site as a BCP 47 tag.'),
  timezone: z
    .string()
    .refine(isTimezone, 'is not a timezone · write a name such as Europe/Berlin or America/New_York')
    .default('UTC')
    .describe('The timezone in which dates without an offset are meant and all dates are shown.'),
  publisher: z
    .strictObject({
      name: line.describe('Who publishes the site, in its legal or usual name.'),
      url: webAddress.optional().describe("The publisher's own address."),
    })
    .optional()
    .describe('Who publishes the site; default: its name.'),
  staff: line.optional().describe('The byline of articles that name no author; default: "<name> staff".'),
  navigation: z.array(link).default([]).describe('The links of the masthead; default: the sections in their order.'),
  social: z.array(link).default([]).describe('Accounts elsewhere; shown in the footer.'),
  pictures: z
    .strictObject({
      formats: z
        .array(z.enum(webFormats, 'is not a format for pictures · choose avif and webp, or one of them'))
        .min(1, 'is empty · choose avif and webp, or one of them')
        .default([...webFormats])
        .transform((formats) => webFormats.filter((format) => formats.includes(format)))
        .describe('In which formats pictures are made beside JPEG: avif is smaller, webp is made faster.'),
      hosts: hosts.describe('Hosts from which stories may show pictures as they are, by https.'),
    })
    .prefault({})
    .describe('How pictures are made, and from where they may come.'),
  media: z
    .strictObject({ hosts: hosts.describe('Hosts from which stories may show films and sounds, by https.') })
    .prefault({})
    .describe('From where films and sounds may come.'),
  feeds: z
    .strictObject({
      off: z
        .boolean('is neither true nor false · write true for no feeds')
        .default(false)
        .describe('There are no feeds.'),
      text: z
        .enum(['full', 'excerpt'], 'is no part of a story · choose full (the default) or excerpt')
        .default('full')
        .describe('Whether feeds have the whole text of a story, or its dek alone.'),
      hub: webAddress
        .optional()
        .describe('The address of a WebSub hub, which tells programs that follow a feed when there is something new.'),
    })
    .prefault({})
    .describe('The feeds by which readers and programs follow the site.'),
  markdown: z
    .enum(['satteri', 'remark'], 'is not a parser · choose satteri (fast, the default) or remark')
    .default('satteri')
    .describe('Which parser reads .md files; both give the same result, remark is slower.'),
});

export type Site = z.output<typeof siteSchema>;

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
