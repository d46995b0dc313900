import { askPicture } from '../content/ask/composed/ask-picture.ts';
import { hasCome } from '../content/ask/edition.ts';
import { ask } from '../content/ask/queries.ts';
import type { Article } from '../content/read/article.ts';
import { becomesOld } from '../editorial/age.ts';
import { staffOf } from '../editorial/byline.ts';
import { writeInstant } from '../editorial/date.ts';
import { registerOf } from '../editorial/kind.ts';
import { sayStanding, standingOf } from '../editorial/preview/standing.ts';
import { readingTime } from '../editorial/reading-time.ts';
import { article as structuredArticle } from '../seo/structured/article.ts';
import { breadcrumbs } from '../seo/structured/breadcrumbs.ts';
import { person, staff as structuredStaff } from '../seo/structured/person.ts';
import { articleUrl, authorUrl, historyUrl, sectionUrl, tagUrl } from '../urls.ts';
import { askCrops, askHero } from './hero.ts';

/** From so many words on a story has a table of contents. */
const longStory = 1000;

/** All that the page of a story says, beside its body. To be called within a render. */
export function articlePage(article: Article) {
  const site = ask('site');
  const sections = new Map(ask('sections').map(({ id, name }) => [id, name]));
  const name = sections.get(article.section);
  const authors = article.authors.flatMap((id) => ask('author', id) ?? []);
  const tags = article.tags.map((id) => ({ label: ask('tagName', id), url: tagUrl(id) }));
  const related = ask('related', article.id);
  const absolute = (address: string) => new URL(address, site.url).href;
  const url = article.canonical ?? absolute(articleUrl(article.id));
  const published = article.draft ? undefined : article.published;
  const section = name === undefined ? undefined : { label: name, url: sectionUrl(article.section) };
  const staff = staffOf(site);
  const instant = (time: number | undefined) => (time === undefined ? undefined : writeInstant(time, site.timezone));
  const told = instant(published);
  const dates = { published: told, modified: instant(article.updated) ?? told };
  const isChanged = article.updated !== undefined || article.corrections.length > 0;
  return {
    /** Where all changes to it are shown, if it says that there were some. */
    history: isChanged && site.history !== undefined ? historyUrl(site.history, article.path) : undefined,
    /** Its address on the web, or the one that the editor gave instead. */
    url,
    register: registerOf(article.kind),
    site,
    locale: site,
    section,
    tags,
    /** Undefined for a draft. */
    published,
    isOld: !article.draft && hasCome(becomesOld(article.published)),
    /** Why readers do not see it; nothing if they do. */
    standing: article.isOut ? [] : standingOf(article, hasCome).map((one) => sayStanding(one, site)),
    /** When it expires, for search engines. */
    until: instant(article.expires),
    minutes: readingTime(article.words),
    isLong: article.words >= longStory,
    staff,
    authors: authors.map((author) => ({
      author,
      portrait: author.avatar === undefined ? undefined : askPicture({ src: author.avatar }, 'author'),
    })),
    hero: askHero(article.image, article.title),
    related: related.map((card) => ({
      card,
      section: sections.get(card.section),
      picture: askPicture(card.image, 'card'),
    })),
    /** For networks. */
    head: {
      ...dates,
      authors: authors.map(({ id }) => absolute(authorUrl(id))),
      section: name,
      tags: tags.map(({ label }) => label),
    },
    /** Accounts of its authors in the fediverse. */
    accounts: authors.flatMap(({ fediverse }) => fediverse ?? []),
    /** For search engines. */
    graph: [
      ...structuredArticle(
        {
          kind: article.kind,
          headline: article.title,
          description: article.summary,
          url,
          images: askCrops(article.image).map(absolute),
          ...dates,
          // What nobody signs is the staff's.
          authors: authors.length > 0 ? authors.map((author) => person(author, site)) : [structuredStaff(staff, site)],
          section: name,
          keywords: tags.map(({ label }) => label),
          words: article.words,
          corrections: article.corrections.map(({ date, text }) => ({ date: writeInstant(date, site.timezone), text })),
          review: article.review,
        },
        site,
      ),
      breadcrumbs([...(section ? [section] : []), { label: article.title, url }], site),
    ],
  };
}
