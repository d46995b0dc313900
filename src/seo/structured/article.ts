import type {
  AdvertiserContentArticleLeaf,
  AnalysisNewsArticleLeaf,
  BackgroundNewsArticleLeaf,
  NewsArticleLeaf,
  OpinionNewsArticleLeaf,
  OrganizationLeaf,
  PersonLeaf,
  ReviewNewsArticleLeaf,
  Thing,
} from 'schema-dts';
import type { ArticleFields, Kind } from '../../schemas/article.ts';
import type { Site } from '../../schemas/site.ts';
import { correction } from './correction.ts';
import { thing } from './graph.ts';
import { publisherId } from './publisher.ts';
import { review, reviewed } from './review.ts';

type Story =
  | NewsArticleLeaf
  | AnalysisNewsArticleLeaf
  | OpinionNewsArticleLeaf
  | ReviewNewsArticleLeaf
  | BackgroundNewsArticleLeaf
  | AdvertiserContentArticleLeaf;

const types = {
  news: 'NewsArticle',
  analysis: 'AnalysisNewsArticle',
  opinion: 'OpinionNewsArticle',
  review: 'ReviewNewsArticle',
  explainer: 'BackgroundNewsArticle',
  sponsored: 'AdvertiserContentArticle',
} as const satisfies Record<Kind, Story['@type']>;

/** What a story's structured data says; instants are ISO 8601 with an offset. */
export interface StoryFacts {
  kind: Kind;
  headline: string;
  description: string;
  /** The whole address that search engines should know it by. */
  url: string;
  /** Whole addresses of its picture in several proportions. */
  images: readonly string[];
  /** Undefined for a draft. */
  published: string | undefined;
  modified: string | undefined;
  authors: readonly (PersonLeaf | OrganizationLeaf)[];
  /** Name of its section. */
  section: string | undefined;
  /** Names of its tags. */
  keywords: readonly string[];
  words: number;
  corrections: readonly { date: string; text: string }[];
  review: ArticleFields['review'];
}

/** A story, and what it rates: https://developers.google.com/search/docs/appearance/structured-data/article */
export function article(facts: StoryFacts, site: Pick<Site, 'url' | 'language'>): Thing[] {
  const { url, published, authors } = facts;
  const publisher = { '@id': publisherId(site) };
  const story = thing<Story>({
    '@type': types[facts.kind],
    url,
    mainEntityOfPage: url,
    headline: facts.headline,
    description: facts.description || undefined,
    image: facts.images,
    datePublished: published,
    dateModified: facts.modified,
    author: authors,
    publisher,
    articleSection: facts.section,
    keywords: facts.keywords,
    wordCount: facts.words,
    inLanguage: site.language,
    isAccessibleForFree: true,
    about: facts.review && reviewed(facts.review),
    correction: facts.corrections.map(correction),
  });
  const rating =
    facts.review &&
    review(facts.review, { url, author: authors, publisher, ...(published && { datePublished: published }) });
  return rating ? [story, rating] : [story];
}
