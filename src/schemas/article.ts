import { z } from 'astro/zod';
import { checkIgnore } from './check/check-ignore.ts';
import { date, firstDay, line, tag, webAddress } from './fields.ts';
import { image } from './image.ts';
import { oldPath } from './old-path.ts';

export const kinds = ['news', 'analysis', 'opinion', 'review', 'explainer', 'sponsored'] as const;

const correction = z.strictObject({
  date: date.describe('When the correction was made.'),
  text: line.describe('What was wrong and what is right.'),
});

const stars = 'is not a number of stars · write 0 to 5 in halves, such as rating: 3.5';

const reviewable = ['book', 'film', 'series', 'album', 'game', 'software', 'product'] as const;

/** What others call them. */
const reviewedAs: Record<string, (typeof reviewable)[number]> = {
  movie: 'film',
  novel: 'book',
  show: 'series',
  tv: 'series',
  music: 'album',
  record: 'album',
  app: 'software',
  videogame: 'game',
};

const review = z.strictObject({
  subject: line.describe('What is reviewed, such as the title of a book.'),
  type: z
    .enum(reviewable, {
      error: ({ input }) => {
        const meant = reviewedAs[String(input).toLowerCase()];
        const fix = meant ? `write ${meant}` : `choose one of ${reviewable.join(', ')}`;
        return `is not a kind of thing that search engines show reviews of · ${fix}`;
      },
    })
    .optional()
    .describe(`What kind of thing that is, for the stars that search engines show: ${reviewable.join(', ')}.`),
  rating: z
    .number(stars)
    .min(0, stars)
    .max(5, stars)
    .multipleOf(0.5, stars)
    .optional()
    .describe('How many of five stars it gets, in halves.'),
  verdict: line.optional().describe('What the reviewer thinks of it, in a sentence.'),
});

/** The front matter of `content/articles/**`. Strict: a key that is not listed here is an error. */
export const articleSchema = z.strictObject({
  title: line.describe('The headline.'),
  dek: z
    .string()
    .trim()
    .optional()
    .describe(
      'The standfirst under the headline; default: none. Lists show the beginning of the text where it is missing.',
    ),
  section: line.describe('The id of a file in sections/; the address is /<section>/<slug>/.'),
  tags: z.array(tag).default([]).describe('What the story is about, as lower-case slugs.'),
  authors: z.array(line).default([]).describe("Ids of files in authors/; default: the site's staff byline."),
  published: firstDay
    .optional()
    .describe(
      "Date or date-time; without an offset in the site's timezone. In the future: scheduled. Required unless draft.",
    ),
  embargo: date
    .optional()
    .describe('Not before this date is the story out, whatever published says; until then only --drafts shows it.'),
  expires: date
    .optional()
    .describe('From this date on the story is gone for readers: its page says so, and nothing leads to it.'),
  updated: date.optional().describe('When the story last changed for its readers; set by hand.'),
  image: image.optional().describe('The featured picture.'),
  kind: z
    .enum(kinds, `is not a kind of story · choose one of ${kinds.join(', ')}`)
    .default('news')
    .describe(`What kind of story it is: ${kinds.join(', ')}.`),
  review: review.optional().describe('What is reviewed, with its rating and the verdict; for kind: review.'),
  corrections: z.array(correction).default([]).describe('Corrections, shown below the story.'),
  aliases: z.array(oldPath).default([]).describe('Old paths of this story; each redirects here.'),
  related: z
    .array(line)
    .default([])
    .describe('Ids of stories to name first under the story: <section>/<slug>, as in their address.'),
  ads: z.boolean().default(true).describe('false: no ads on this page.'),
  draft: z.boolean().default(false).describe('true: printed only with --drafts.'),
  noindex: z.boolean().default(false).describe('true: search engines are asked to leave the page out.'),
  'check-ignore': checkIgnore,
  canonical: webAddress.optional().describe('Where the story was published first, if that was elsewhere.'),
});

export type ArticleFields = z.output<typeof articleSchema>;
export type Kind = (typeof kinds)[number];
