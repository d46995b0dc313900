/** The only door to content. Every question a page can ask stands here, by name, so that the plan can ask it again. */
import { daysOf, type Month, monthsOf } from '../../editorial/archive.ts';
import { type FrontPage, frontDepth, planFront } from '../../editorial/front.ts';
import type { Listing, Neighbours } from '../../editorial/listing.ts';
import { initialOf } from '../../editorial/names/short-name.ts';
import { wordsOf } from '../../editorial/names/words-of.ts';
import { cutIntoPeriods, dayName, type Period, type Periods } from '../../editorial/periods.ts';
import { rankRelated, relatedOffered } from '../../editorial/related.ts';
import type { Icon } from '../../pictures/drawn/icon.ts';
import { type ShareCard, shareCard } from '../../pictures/drawn/share-card.ts';
import { widest } from '../../pictures/recipes.ts';
import { isFit, type Rendition, renditionOf } from '../../pictures/rendition.ts';
import { readRequest } from '../../pictures/request.ts';
import type { PageAdSettings } from '../../schemas/ads.ts';
import type { FrontFields } from '../../schemas/front.ts';
import type { CrawlerPolicy } from '../../schemas/site/crawlers.ts';
import type { Hosting } from '../../schemas/site/hosting.ts';
import type { WebFormat } from '../../schemas/site/web-formats.ts';
import type { PageSite, Site } from '../../schemas/site.ts';
import { mostNews, newsPeriod } from '../../seo/sitemap/news.ts';
import type { Look } from '../../typefaces/look.ts';
import { undated } from '../index/view.ts';
import { adsAddresses, authorAddresses, siteAddresses } from '../links/field-addresses.ts';
import { isRemote } from '../links/resolve.ts';
import type { Article, Card } from '../read/article.ts';
import type { Campaign } from '../read/campaign.ts';
import type { Author, Section, Tag } from '../read/entry.ts';
import { type Answer, type Answers, questionOf, thingOf } from './answers.ts';
import { recordAnswer } from './edition.ts';
import { type FeedStory, readFeedStory } from './feed-story.ts';
import { followField, followFields } from './follow-fields.ts';
import { followLink, followOld, type Moved } from './follow-link.ts';
import { readListPage } from './list-page.ts';
import { type HiddenKind, mostTold, type Note } from './preview.ts';
import { Reader, type ShownPage } from './reader.ts';
import { listRedirects, type Redirect } from './redirects.ts';
import { indexedPages, isThin, listSitemaps, type Place, readSitemap, type SitemapFile } from './sitemaps.ts';

/** What answers a question: it reads the index, and may ask other questions. */
export class Desk extends Reader {
  ask<Name extends QueryName>(name: Name, ...about: About<Name>): Value<Name> {
    const answer = answerTo(this.answers, name, ...about);
    this.noteThing(name, about[0], answer);
    return answer.value;
  }
}

const queries = {
  /** What pages need of `site.yaml`; its addresses are such as readers may follow. */
  site: (desk: Desk): PageSite => {
    const { crawlers, hosting, check, deploy, ...site } = desk.site();
    const followed = followFields(desk, site, siteAddresses(site), 'site.yaml');
    return desk.isPreview() ? { ...followed, preview: true } : followed;
  },

  /** What the bar of a preview says: the instant at which that stands, and how much readers do not see. */
  preview: (desk: Desk): Preview | undefined => {
    if (!desk.isPreview()) return undefined;
    const stories = desk.hiddenIds();
    const pages = desk.hiddenPages();
    const count = (kind: HiddenKind) => stories[kind].length + pages[kind].length;
    return {
      now: desk.now(),
      counts: {
        draft: count('draft'),
        scheduled: count('scheduled'),
        expired: count('expired'),
        notes: desk.notes().all,
      },
    };
  },

  /** The stories that readers do not see, by why: drafts by date, what comes next, and what went last. */
  hidden: (desk: Desk): Record<HiddenKind, HiddenStory[]> => {
    const ids = desk.hiddenIds();
    const first = (kind: HiddenKind) =>
      desk.cardsOf(ids[kind].slice(0, mostTold)).map((card) => ({
        ...card,
        date: card.published === undated ? undefined : card.published,
      }));
    return { draft: first('draft'), scheduled: first('scheduled'), expired: first('expired') };
  },

  /** The pages that readers do not see, by why. */
  hiddenPages: (desk: Desk): ReturnType<Desk['hiddenPages']> => desk.hiddenPages(),

  /** What the build and the rules warn of, each with the page that it is about, if it is about one. */
  notes: (desk: Desk): ToldNote[] =>
    desk.notes().told.map((note) => {
      const file = note.folder === undefined ? desk.file(note.file) : undefined;
      const title = file?.id === undefined ? undefined : desk.titleOf(file.kind, file.id);
      const url = title === undefined ? undefined : desk.ask('link', note.file);
      return title === undefined || url === undefined ? note : { ...note, of: { title, url } };
    }),

  /** What crawlers of AI may do. */
  crawlers: (desk: Desk): CrawlerPolicy => desk.site().crawlers,

  /** Who serves the site, and how; a preview is served so that search engines keep away. */
  hosting: (desk: Desk): Hosting & { isPreview: boolean } => ({ ...desk.site().hosting, isPreview: desk.isPreview() }),

  /** What pages need of `ads.yaml`. */
  ads: (desk: Desk): PageAdSettings => {
    const { rules, 'ads.txt': rows, ...settings } = desk.ads();
    return followFields(desk, settings, adsAddresses(settings), 'ads.yaml');
  },

  /** The rows of `/ads.txt`. */
  adsTxt: (desk: Desk): string[] => desk.ads()['ads.txt'],

  /** All campaigns by id, whether they run or not, but for those that lead to what readers may not see. */
  campaigns: (desk: Desk): Campaign[] =>
    desk.campaigns().flatMap((campaign) => {
      const url = followField(desk, campaign.url, '');
      return url === undefined ? [] : { ...campaign, url };
    }),

  sections: (desk: Desk): Section[] => desk.sections(),

  /** All pages, by title. */
  pages: (desk: Desk): { id: string; title: string }[] => desk.pages(),

  section: (desk: Desk, id: string): Section | undefined => desk.entry('section', id),

  /** A tag; one without a file is called by the words of its id. */
  tag: (desk: Desk, id: string): Tag => desk.entry('tag', id) ?? { id, name: wordsOf(id) },

  tagName: (desk: Desk, id: string): string => desk.ask('tag', id).name,

  /** Ids of all tags. */
  tags: (desk: Desk): string[] => desk.tags(),

  /** Whether an author has a page: one whose first story is not out yet has none. */
  introduced: (desk: Desk, id: string): boolean => desk.isIntroduced(id),

  /** Ids of all authors. */
  authors: (desk: Desk): string[] => desk.authors(),

  author: (desk: Desk, id: string): Author | undefined => {
    const author = desk.entry<Author>('author', id);
    return author && followFields(desk, author, authorAddresses(author), `authors/${id}.md`);
  },

  page: (desk: Desk, id: string): ShownPage | undefined => desk.page(id),

  article: (desk: Desk, id: string): Article | undefined => {
    const article = desk.article(id);
    if (article?.canonical === undefined) return article;
    // What is first elsewhere, and not out there yet, is nothing that search engines should take for the first.
    const canonical = followField(desk, article.canonical, article.path);
    return { ...article, canonical, noindex: article.noindex || canonical === undefined };
  },

  front: (desk: Desk): FrontPage => {
    const { lead, pinned = [], layout, sections, opinion = true } = desk.entry<FrontFields>('front', 'front') ?? {};
    const newest = (list: string) => desk.cardsOf(desk.newest([list], frontDepth).map(({ id }) => id));
    const ids = sections ?? desk.ask('sections').map(({ id }) => id);
    return planFront({
      lead: lead === undefined ? undefined : desk.card(lead),
      pinned: pinned.flatMap((id) => desk.card(id) ?? []),
      layout,
      newest: newest('all'),
      opinion: opinion ? newest('kind opinion') : [],
      bySection: new Map(ids.map((id) => [id, newest(`section ${id}`)])),
      sizeOf: ({ image }) => image && sizeOf(desk, image),
    });
  },

  /** The newest stories, one more than other pages show of them. */
  latest: (desk: Desk): Card[] => desk.cardsOf(desk.newest(['all'], latestShown + 1).map(({ id }) => id)),

  /** The newest stories, as far as search engines may find them. */
  newestIndexed: (desk: Desk): Found[] =>
    desk.newestOut(['all'], foundShown).flatMap(({ id }) => {
      const article = desk.article(id);
      if (!article || article.noindex) return [];
      const { title, summary, kind, path, isOut, noindex } = article;
      return [{ id, title, summary, kind, path, isOut, noindex }];
    }),

  /** What feeds have of stories, and whether there are feeds. */
  feeds: (desk: Desk): Site['feeds'] => desk.site().feeds,

  /** Ids of the stories in the feeds of a list, the newest first. */
  feed: (desk: Desk, list: string): string[] => desk.newestOut([list], feedLength).map(({ id }) => id),

  /** A story as feeds have it, but for its text. */
  feedStory: (desk: Desk, id: string): FeedStory | undefined => readFeedStory(desk, id),

  /** How a list is cut into pages. */
  periods: (desk: Desk, list: string): Periods => cutIntoPeriods(desk.days(list)),

  /** What stands on a page of a list, and which pages are before and after it. */
  neighbours: (desk: Desk, page: string): Neighbours | undefined => {
    const { list, name } = readListPage(page);
    const { older, newest } = desk.ask('periods', list);
    const nameOf = (period: Period | undefined) => period && dayName(period.first);
    if (name === undefined) return { period: newest, older: nameOf(older.at(-1)), newer: undefined };
    const at = older.findIndex((period) => nameOf(period) === name);
    const period = older[at];
    return period && { period, older: nameOf(older[at - 1]), newer: nameOf(older[at + 1]) ?? '' };
  },

  listing: (desk: Desk, page: string): Listing | undefined => {
    const neighbours = desk.ask('neighbours', page);
    const { list } = readListPage(page);
    return neighbours && { cards: desk.cardsOfDays(list, neighbours.period), ...neighbours };
  },

  /** Whether a list, such as `tag harbour`, is too thin for search engines. */
  thin: (desk: Desk, list: string): boolean => isThin(desk, list),

  /** The sitemaps of the site, but for that of news. */
  sitemaps: (desk: Desk): SitemapFile[] => listSitemaps(desk),

  /** What a sitemap names; undefined if there is none of that name. */
  sitemap: (desk: Desk, name: string): Place[] | undefined => readSitemap(desk, name),

  /** Addresses of the pages of a list, such as `tag harbour`, that search engines may show. */
  indexedPages: (desk: Desk, list: string): string[] => indexedPages(desk, list),

  /** Stories that are news as long as they are new, the newest first. */
  news: (desk: Desk): Pick<Card, 'id' | 'title' | 'published'>[] => desk.newestNews(mostNews, newsPeriod),

  /** Months that have stories, the newest first. */
  archive: (desk: Desk): Month[] => monthsOf(desk.days('all')),

  /** The months before and after one, such as `2026-05`, that have stories. */
  monthsAround: (desk: Desk, month: string): { older: string | undefined; newer: string | undefined } | undefined => {
    const months = desk.ask('archive');
    const at = months.findIndex((one) => one.month === month);
    return at === -1 ? undefined : { older: months[at + 1]?.month, newer: months[at - 1]?.month };
  },

  month: (desk: Desk, month: string): MonthPage | undefined => {
    const around = desk.ask('monthsAround', month);
    const cards = desk.cardsOfDays('all', daysOf(month));
    return around && { cards, isOut: cards.some(({ id }) => desk.isOut(id)), ...around };
  },

  /** The corrections whose day has come, the last first. */
  corrections: (desk: Desk): Correction[] =>
    desk.newest(['corrections'], correctionsShown).flatMap(({ id, published }) => {
      const { title, corrections = [] } = desk.article(id) ?? {};
      const ofDay = corrections.filter(({ date }) => date === published);
      return title === undefined ? [] : ofDay.map((correction) => ({ ...correction, story: { id, title } }));
    }),

  /** Stories to read after this one: the editor's choice, then older ones with the same tags, then of the same section. */
  related: (desk: Desk, id: string): Card[] => {
    const article = desk.ask('article', id);
    if (!article) return [];
    const { section, tags, published } = article;
    const lists = [`section ${section}`, ...tags.map((tag) => `tag ${tag}`)];
    const candidates = desk.newest(lists, relatedOffered, published);
    const chosen = article.related.filter((other) => desk.card(other) !== undefined);
    return desk.cardsOf(rankRelated({ id, related: chosen, published }, candidates));
  },

  /** A picture as pages show it; undefined if there is none, or if it is too small for that. @param request what `writeRequest` gives */
  picture: (desk: Desk, request: string): Rendition | undefined => {
    const { path, ...order } = readRequest(request);
    const file = desk.picture(path);
    return file && isFit(file, order) ? renditionOf(file, { ...order, formats: desk.ask('formats') }) : undefined;
  },

  /** In which formats pictures are made for pages. */
  formats: (desk: Desk): WebFormat[] => desk.site().pictures.formats,

  /** What is shown where a story without a picture is shared. */
  storyCard: (desk: Desk, id: string): ShareCard | undefined => {
    const look = desk.look();
    const story = desk.card(id);
    if (!look || !story || story.image) return undefined;
    const { name: site, language } = desk.site();
    const section = desk.ask('section', story.section)?.name;
    return shareCard(`story ${id}`, { site, tagline: undefined, section, headline: story.title, language }, look);
  },

  /** What is shown where another page without a picture is shared. */
  siteCard: (desk: Desk): ShareCard | undefined => {
    const look = desk.look();
    const { name: site, tagline, language } = desk.site();
    return look && shareCard('site', { site, tagline, section: undefined, headline: undefined, language }, look);
  },

  /** The colours of the site in light design. */
  colours: (desk: Desk): Look['colours'] | undefined => desk.look()?.colours,

  /** What stands for the site: a picture of the owner's, or a letter. */
  icon: (desk: Desk): Icon | undefined => {
    const look = desk.look();
    const { name, icon, language } = desk.site();
    const file = icon === undefined ? undefined : desk.picture(icon);
    if (icon !== undefined && file) {
      return { picture: { path: icon, hash: file.hash, isDrawing: file.format === 'svg' }, look: look?.key };
    }
    return look && { letter: initialOf(name, language), look: look.key };
  },

  /** Whether one of the icons is a drawing. */
  hasDrawing: (desk: Desk): boolean => {
    const icon = desk.ask('icon');
    return icon !== undefined && (!('picture' in icon) || icon.picture.isDrawing);
  },

  /** The address of what a text points to; undefined if readers may not see it. @param target as `readTarget` gives it */
  link: (desk: Desk, target: string): string | undefined => followLink(desk, target),

  /** Where an old address leads; undefined if it is none. */
  moved: (desk: Desk, url: string): Moved | undefined => followOld(desk, url),

  /** Every address that something had before, by name, whether it leads on yet or not; also of what expires. */
  oldAddresses: (desk: Desk): string[] => desk.oldAddresses(),

  /** All of these that lead on, in the order in which they count. */
  redirects: (desk: Desk): Redirect[] => listRedirects(desk),
};

/** How large a picture is, in pixels; undefined if nobody says. A drawing is as large as one wants it. */
function sizeOf(desk: Desk, { src, width, height }: NonNullable<Card['image']>) {
  if (isRemote(src)) return width === undefined || height === undefined ? undefined : { width, height };
  const file = desk.picture(src);
  return file?.format === 'svg' ? { width: widest, height: (widest * file.height) / file.width } : file;
}

/** A correction with the story that it is of. */
export interface Correction {
  /** Instant in milliseconds. */
  date: number;
  text: string;
  story: { id: string; title: string };
}

/** What the bar of a preview says. */
interface Preview {
  /** Instant in milliseconds. */
  now: number;
  counts: Record<HiddenKind | 'notes', number>;
}

/** A story that readers do not see, with its instant as far as it has one. */
interface HiddenStory extends Card {
  date: number | undefined;
}

/** A note with the page that it is about. */
interface ToldNote extends Note {
  of?: { title: string; url: string };
}

/** What a list for machines says of a story. */
type Found = Pick<Article, 'id' | 'title' | 'summary' | 'kind' | 'path' | 'isOut' | 'noindex'>;

/** Stories that such a list has at most. */
const foundShown = 50;

/** The stories of a month, and which months are before and after it. */
interface MonthPage {
  cards: Card[];
  /** Readers may see some of them. */
  isOut: boolean;
  older: string | undefined;
  newer: string | undefined;
}

/** Days on which a story was corrected that the page of corrections shows. */
const correctionsShown = 100;

/** Stories in a feed. */
const feedLength = 30;

/** Stories that a list of the latest shows. */
const latestShown = 5;

type Queries = typeof queries;
export type QueryName = keyof Queries;
/** What a question is about, where it is about something. */
type About<Name extends QueryName> = Extract<
  Parameters<Queries[Name]> extends [Desk, ...infer One] ? One : never,
  string[]
>;
type Value<Name extends QueryName> = ReturnType<Queries[Name]>;

/** Asks the index. The question and its answer go on the record of the page being printed. */
export function ask<Name extends QueryName>(name: Name, ...about: About<Name>): Value<Name> {
  return recordAnswer(questionOf(name, about[0]), (answers) => answerTo(answers, name, ...about));
}

/** The answer to a question, outside of any page. */
export function answerTo<Name extends QueryName>(
  answers: Answers,
  name: Name,
  ...about: About<Name>
): Answer<Value<Name>> {
  const query = queries[name] as (desk: Desk, ...about: string[]) => Value<Name>;
  return answers.find(questionOf(name, about[0]), (note) => query(new Desk(answers, note), ...about));
}

/** The answer to a question that is known by its text. */
export function answerAgain(answers: Answers, question: string): Answer {
  const [name, about] = thingOf(question);
  return answerTo(answers, name as QueryName, ...((about === '' ? [] : [about]) as About<QueryName>));
}
