import { z } from 'astro/zod';
import { type Level, levels, type RuleName, ruleNames, rules } from './check/rules.ts';
import { date, fediverseAccount, line, link, ownPath, secureAddress, webAddress } from './fields.ts';
import { type CrawlerName, crawlers, usualPolicy } from './site/crawlers.ts';
import { deploySchema } from './site/deploy.ts';
import { hosting } from './site/hosting.ts';
import { languageMistake } from './site/language.ts';
import { webFormats } from './site/web-formats.ts';

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

/** Pages that say how the newsroom works, of which search engines are told. */
const policies = z.strictObject({
  corrections: ownPath.optional().describe('How mistakes are put right; default: /corrections/.'),
  ethics: ownPath.optional().describe('By which rules the newsroom works.'),
  ownership: ownPath.optional().describe('Who owns and pays for the site.'),
  principles: ownPath.optional().describe('What is published, and why.'),
  diversity: ownPath.optional().describe('Whom it employs and whom it asks.'),
  sources: ownPath.optional().describe('When it does not name its sources.'),
  verification: ownPath.optional().describe('How facts are checked.'),
  mission: ownPath.optional().describe('What it covers first.'),
  feedback: ownPath.optional().describe('How readers take part.'),
  masthead: ownPath.optional().describe('Who works here.'),
});
const permission = z.enum(['allow', 'deny'], 'is neither allow nor deny · write one of the two');

/** Crawlers by their names in robots.txt. */
const named = Object.fromEntries(
  crawlers.map(({ name, operator, purpose }) => [
    name,
    permission.optional().describe(`Of ${operator}, for ${purpose}.`),
  ]),
) as Record<CrawlerName, z.ZodOptional<typeof permission>>;

/** The rules of the newsroom by their names. */
const levelOfRules = Object.fromEntries(
  ruleNames.map((name) => [
    name,
    z.enum(levels, 'is no level · write error, warn or off').optional().describe(rules[name].help),
  ]),
) as Record<RuleName, z.ZodOptional<z.ZodEnum<{ [level in Level]: level }>>>;

const language = z
  .string()
  .refine((tag) => languageMistake(tag) === undefined, {
    error: ({ input }) => languageMistake(String(input)) as string,
  })
  .meta({ examples: ['en', 'en-GB', 'de'] });

const notHistory =
  'is not an address with {path} in it · write such as https://github.com/you/site/commits/main/content/{path}';

/** What is said of a key that is none, whatever it is. */
const notKey = 'is not a key for IndexNow · write 8 to 128 letters a-z, digits and hyphens';

/** `content/site.yaml`: what holds for the whole site. */
export const siteSchema = z.strictObject({
  name: line.describe('The name of the publication.'),
  tagline: line.optional().describe('One line on what it is; shown in the masthead and to search engines.'),
  url: webAddress
    .refine((url) => !/[?#@]/.test(url), {
      error: 'has a query, a fragment or a password · write the address of the host alone, such as https://example.com',
      abort: true,
    })
    .refine((url) => new URL(url).pathname === '/', 'has a path · the site is served from the root of its host')
    .transform((url) => new URL(url).origin)
    .describe('Where the site will be read, such as https://example.com'),
  language: language.default('en').describe('The language of the site as a BCP 47 tag.'),
  timezone: z
    .string()
    .refine(isTimezone, 'is not a timezone · write a name such as Europe/Berlin or America/New_York')
    .meta({ examples: ['Europe/Berlin', 'America/New_York'] })
    .default('UTC')
    .describe('The timezone in which dates without an offset are meant and all dates are shown.'),
  publisher: z
    .strictObject({
      name: line.describe('Who publishes the site, in its legal or usual name.'),
      url: webAddress.optional().describe("The publisher's own address."),
      logo: line
        .optional()
        .describe('Its logo, a picture of at least 112x112 pixels in the content folder, such as ./logo.png'),
      policies: policies.optional().describe('Pages that say how the newsroom works, as paths of this site.'),
    })
    .optional()
    .describe('Who publishes the site; default: its name.'),
  staff: line.optional().describe('The byline of articles that name no author; default: "<name> staff".'),
  navigation: z.array(link).default([]).describe('The links of the masthead; default: the sections in their order.'),
  social: z.array(link).default([]).describe('Accounts elsewhere; shown in the footer.'),
  fediverse: fediverseAccount
    .optional()
    .describe("The site's account in the fediverse, such as desk@social.example; for what no author with one wrote."),
  icon: line
    .optional()
    .describe(
      'A square picture of the content folder that stands for the site; default: the first letter of its name.',
    ),
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
  security: z
    .strictObject({
      contact: z
        .array(
          z.string().regex(
            // A number that can be called from everywhere: https://www.rfc-editor.org/rfc/rfc3966#section-5.1.4
            /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]+\S*|tel:\+\d(?:[-.]?\d){6,14})$/,
            'is not a way to reach somebody · write mailto:name@example.com, https://… or tel:+…',
          ),
        )
        .min(1, 'is empty · write mailto:name@example.com, or https://… of a page')
        .superRefine((all, { addIssue }) => {
          for (const [index, one] of all.entries()) {
            const message = 'stands there already · remove one of the two';
            if (all.indexOf(one) < index) addIssue({ code: 'custom', path: [index], message });
          }
        })
        .describe('How to reach who cares for the safety of the site, the best way first: mailto:, https: or tel:'),
      expires: date.describe('Until when that holds, such as 2027-05-01; within a year.'),
      encryption: secureAddress.optional().describe('Where the key lies for messages that nobody else shall read.'),
      acknowledgments: secureAddress.optional().describe('Where those are thanked who told of weaknesses.'),
      languages: z.array(language).default([]).describe('Languages that are understood there; default: not said.'),
      policy: secureAddress.optional().describe('Where it says what happens to reports.'),
      hiring: secureAddress.optional().describe('Where the publisher looks for people for this work.'),
    })
    .optional()
    .describe('What /.well-known/security.txt says; default: there is none.'),
  humans: z
    .string()
    .trim()
    .min(1, 'is empty · write a text, or remove the line')
    .refine(
      (text) => !/^\S*\.(?:txt|md)$/.test(text),
      'is the path of a file, and the text itself stands here · write it behind humans: |, or put the file into public/',
    )
    .optional()
    .describe('What /humans.txt says of who makes the site; default: there is none.'),
  indexnow: z
    .string(notKey)
    .regex(/^[A-Za-z0-9-]{8,128}$/, notKey)
    .optional()
    .describe('The key with which search engines are told of changes by IndexNow; it lies at /<key>.txt.'),
  machines: z
    .strictObject({
      markdown: z
        .boolean()
        .default(false)
        .describe('true: each story is also at <its address>index.md, and /llms.txt lists sections and the newest.'),
    })
    .prefault({})
    .describe('What the site has for programs that read it.'),
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
  history: z
    .string(notHistory)
    .regex(/^https:\/\/[^\s/{}]+\/[^\s{}]*\{path\}[^\s{}]*$/, notHistory)
    .optional()
    .describe(
      'Where readers see all changes to a story that says that it was updated or corrected, with {path} for its content path; default: nowhere.',
    ),
  markdown: z
    .enum(['satteri', 'remark'], 'is not a parser · choose satteri (fast, the default) or remark')
    .default('satteri')
    .describe('Which parser reads .md files; both give the same result, remark is slower.'),
  crawlers: z
    .strictObject({
      search: permission.default(usualPolicy.search).describe('Whether AI may find stories when it searches.'),
      answering: permission.default(usualPolicy.answering).describe('Whether AI may read a story to answer a reader.'),
      training: permission.default(usualPolicy.training).describe('Whether AI may be trained with stories.'),
      ...named,
    })
    .prefault({})
    .describe('What crawlers of AI may do, by purpose and by name, each allow or deny; /robots.txt says so to them.'),
  hosting,
  deploy: deploySchema.optional().describe('Where broadsheet deploy brings the site.'),
  check: z
    .strictObject(levelOfRules)
    .prefault({})
    .describe('What the rules of broadsheet check are to this newsroom, by their names: error, warn or off.'),
});

export type Site = z.output<typeof siteSchema>;
/** What pages need of it, and whether they are those of a preview: a page of readers is not told. */
export type PageSite = Omit<Site, 'crawlers' | 'hosting' | 'check' | 'deploy'> & { preview?: true };

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
