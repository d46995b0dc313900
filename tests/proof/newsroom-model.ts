/** A newsroom as the proofs think of it: what its content folder holds, and when and how the site is built. */
import { posix } from 'node:path';
import { article, type Files } from '../site/site.ts';
import { plates } from './plates.ts';

export interface Story {
  /** Stays when the story moves, so that others go on naming it. */
  key: number;
  folder: string;
  slug: string;
  section: string;
  title: string;
  dek?: string | undefined;
  body: string;
  tags: string[];
  authors: string[];
  /** Only drafts may have none. */
  published: string | undefined;
  draft: boolean;
  /** Keys of stories. */
  related: number[];
  aliases: string[];
  /** Content paths of pictures. */
  hero?: string | undefined;
  figure?: string | undefined;
  /** What must stay in view of the featured picture. */
  focus?: string | undefined;
  /** The key of a story that the captions of both link. */
  captioned?: number | undefined;
  link?: StoryLink | undefined;
  /** Whether it links the report, and shows the film. */
  attached?: boolean | undefined;
  /** Fields that refer to nothing. */
  fields: Record<string, unknown>;
}

/** A link as an editor wrote it: what it leads to may move or go. */
interface StoryLink {
  /** A content path, or an address. */
  to: string;
  /** It leads to the heading that stories begin with. */
  fragment: boolean;
  /** For how many builds it has led nowhere. */
  dead: number;
}

interface Author {
  name: string;
  biography: string;
  avatar?: string | undefined;
  role?: string | undefined;
  fediverse?: string | undefined;
}

interface Page {
  title: string;
  text: string;
  picture?: string | undefined;
  /** The featured picture. */
  hero?: string | undefined;
  aliases?: string[] | undefined;
  published?: string | undefined;
  draft?: true | undefined;
  noindex?: true | undefined;
}

/** An entry of redirects.yaml. */
interface Moved {
  from: string;
  /** Undefined: it is gone. */
  to?: string | undefined;
  status: number;
}

/** Something wrong with the content, which goes away after some builds. */
interface Mistake {
  name: string;
  make(files: Files): Files;
  builds: number;
}

export interface Newsroom {
  stories: Story[];
  sections: Map<string, Record<string, unknown>>;
  authors: Map<string, Author>;
  pages: Map<string, Page>;
  /** Which of the plates stands at a content path. */
  pictures: Map<string, number>;
  site: Record<string, unknown>;
  /** What editors choose for the front page; stories by their keys. */
  front: { lead?: number | undefined; pinned: number[]; sections?: string[] | undefined; opinion?: false | undefined };
  /** The story that the settings name, by its key: in the navigation, and as the page of a policy. */
  named?: number | undefined;
  redirects: Moved[];
  /** Addresses that were public; without any there is no ledger. */
  ledger: string[];
  /** Files that are written as they are, by content path. */
  others: Files;
  /** Files of `public/`. */
  copied: Files;
  now: number;
  drafts: boolean;
  mistake: Mistake | undefined;
  /** For how many builds references lead nowhere, before they are put in order. */
  untidy: number;
  /** Addresses, by their keys, of stories that are no more and that others may name as long as it is untidy. */
  gone: Map<number, string>;
  /** Files that are missing as long as it is untidy. */
  missing: Map<string, Files[string]>;
  nextKey: number;
}

export const idOf = ({ section, slug }: Story) => `${section}/${slug}`;
export const fileOf = ({ folder, slug }: Story) => `articles/${folder}/${slug}.md`;

/** All files of the content folder. */
export function filesOf(newsroom: Newsroom): Files {
  const { sections, authors, pages, pictures, stories, mistake } = newsroom;
  const files: Files = { ...newsroom.others, 'site.yaml': siteFile(newsroom), 'front.yaml': frontFile(newsroom) };
  const redirects = newsroom.redirects.map((moved) => `- ${JSON.stringify(moved)}\n`);
  if (redirects.length > 0) files['redirects.yaml'] = redirects.join('');
  if (newsroom.ledger.length > 0) files['addresses.txt'] = newsroom.ledger.map((url) => `${url}\n`).join('');
  for (const [id, fields] of sections) files[`sections/${id}.yaml`] = yaml(fields);
  for (const [id, { biography, avatar, ...fields }] of authors) {
    files[`authors/${id}.md`] = markdown({ ...fields, avatar: avatar && `/${avatar}` }, biography);
  }
  for (const [id, { title, text, picture, hero, ...fields }] of pages) {
    const image = hero && { src: `/${hero}`, alt: 'What it shows', caption: 'Where it is.' };
    files[`pages/${id}.md`] = markdown(
      { title, image, ...fields },
      picture ? `${text}\n\n![A view](/${picture})` : text,
    );
  }
  for (const [path, plate] of pictures) files[path] = plates[plate];
  const ids = new Map([...newsroom.gone, ...stories.map((story): [number, string] => [story.key, idOf(story)])]);
  for (const story of stories) files[fileOf(story)] = storyFile(story, ids);
  return mistake ? mistake.make(files) : files;
}

function siteFile({ site, named, stories, gone }: Newsroom): string {
  const story = stories.find(({ key }) => key === named);
  const id = story ? idOf(story) : gone.get(named ?? -1);
  if (id === undefined) return yaml(site);
  const { navigation = [], publisher = { name: 'Press' } } = site as {
    navigation?: unknown[];
    publisher?: Record<string, unknown>;
  };
  return yaml({
    ...site,
    navigation: [...navigation, { label: 'A story', url: `/${id}/` }],
    publisher: { ...publisher, policies: { ethics: `/${id}/` } },
  });
}

/** The choices for the front page, without stories that are no more; no file if there are none. */
function frontFile({ front, stories, sections, gone, untidy }: Newsroom): string | undefined {
  const ids = new Map([...gone, ...stories.map((story): [number, string] => [story.key, idOf(story)])]);
  const fields = {
    lead: front.lead === undefined ? undefined : ids.get(front.lead),
    pinned: some(front.pinned.flatMap((key) => ids.get(key) ?? [])),
    sections: front.sections?.filter((id) => untidy > 0 || sections.has(id)),
    opinion: front.opinion,
  };
  return Object.values(fields).some((value) => value !== undefined) ? yaml(fields) : undefined;
}

function storyFile(story: Story, ids: ReadonlyMap<number, string>): string {
  const {
    hero,
    figure,
    focus,
    captioned,
    link,
    attached,
    related,
    title,
    dek,
    section,
    tags,
    authors,
    published,
    draft,
    aliases,
    fields,
  } = story;
  const from = (picture: string) => posix.relative(`articles/${story.folder}`, picture);
  const subject = captioned === undefined ? undefined : ids.get(captioned);
  const caption = subject && `Of *[this](/${subject}/)*`;
  const front = {
    title,
    dek,
    section,
    published,
    tags: some(tags),
    authors: some(authors),
    aliases: some(aliases),
    related: some(related.flatMap((key) => ids.get(key) ?? [])),
    draft: draft || undefined,
    image: hero && { src: from(hero), alt: 'What it shows', ...(focus && { focus }), ...(caption && { caption }) },
    ...fields,
  };
  const to = link && (link.to.startsWith('/') ? link.to : from(link.to)) + (link.fragment ? '#a-heading' : '');
  const body = [
    story.body,
    ...(to ? [`See [this](${to}).`] : []),
    ...(attached ? [`[Report](${from(reportFile)}) <video src="/${filmFile}"></video>`] : []),
  ].join('\n\n');
  return article(
    front,
    figure ? `${body}\n\n![A figure](${from(figure)}${caption ? ` "${caption}"` : ''})\n` : `${body}\n`,
  );
}

/** Files that stories link and show. */
export const reportFile = 'articles/report.pdf';
export const filmFile = 'articles/film.mp4';

const some = <Entry>(list: readonly Entry[]) => (list.length > 0 ? list : undefined);

function yaml(fields: Record<string, unknown>): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return given.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('');
}

const markdown = (fields: Record<string, unknown>, body: string) => `---\n${yaml(fields)}---\n\n${body}\n`;

/** Takes back what an edit made impossible: two stories with one address, or what names something that is no more. */
export function settle(newsroom: Newsroom): void {
  const { stories, sections, pages, pictures, authors, missing } = newsroom;
  // A file takes the place of a folder.
  for (const path of pictures.keys()) {
    if (pictures.keys().some((other) => path.startsWith(`${other}/`))) pictures.delete(path);
  }
  for (const id of pages.keys()) if (sections.has(id)) pages.delete(id);
  // Places are compared without regard to letter case.
  const taken = new Set([
    ...stories.map((story) => `/${idOf(story)}/`),
    ...[...sections.keys(), ...pages.keys()].map((id) => `/${id}/`),
  ]);
  const keys = new Set(stories.map(({ key }) => key));
  const present = (picture: string | undefined) =>
    picture !== undefined && pictures.has(picture) ? picture : undefined;
  const free = (alias: string) => {
    const place = alias.toLowerCase().replace(/\/?$/, '/');
    return !taken.has(place) && taken.add(place);
  };
  for (const page of pages.values()) page.aliases = page.aliases?.filter(free);
  for (const story of stories) {
    story.aliases = story.aliases.filter(free);
    if (newsroom.untidy > 0) continue;
    if (!sections.has(story.section)) story.section = 'news';
    story.related = story.related.filter((key) => keys.has(key));
    if (!keys.has(story.captioned ?? -1)) story.captioned = undefined;
    story.authors = story.authors.filter((author) => authors.has(author));
    story.hero = present(story.hero);
    story.figure = present(story.figure);
    if (story.link && isDead(newsroom, story.link, taken)) story.link.dead += 1;
    // It stays wrong for a build, and is then mended.
    if (story.link && story.link.dead > 1) story.link = undefined;
  }
  if (newsroom.site['icon'] !== undefined) {
    for (const path of ['favicon.ico', 'favicon.svg']) delete newsroom.copied[path];
  }
  for (const { fields, published } of stories) {
    const { expires, embargo = '' } = fields as { expires?: string; embargo?: string };
    // Whatever the site's timezone: in none does it expire before it is out.
    const isOut = Math.max(...[published, embargo].map((date) => (date ? Date.parse(date) + timezones : 0)));
    if (expires !== undefined && Date.parse(expires) <= isOut) delete fields['expires'];
  }
  if (newsroom.untidy === 0) {
    const there = new Set(taken);
    const waiting = new Set<string>();
    newsroom.redirects = newsroom.redirects.filter(({ from, to }) => {
      const place = placeOfAddress(from);
      // One from the address of a story waits for that to expire.
      const waits = stories.some((story) => from === `/${idOf(story)}/` && story.fields['expires'] !== undefined);
      const isFree =
        (!taken.has(place) || (waits && !waiting.has(place) && waiting.add(place))) &&
        !stories.some(({ tags }) => tags.some((tag) => place === `/tags/${tag}/`));
      const tag = /^\/tags\/(.+)\/$/.exec(to ?? '')?.[1];
      const isThere = to === undefined || to.startsWith('https:') || to.endsWith('*') || there.has(to);
      const isTag = tag !== undefined && stories.some(({ tags }) => tags.includes(tag));
      if (!isFree || !(isThere || isTag) || isAlias(newsroom, to)) return false;
      return taken.add(place);
    });
  }
  // What is gone stays in the ledger for a build or more, and then editors know that nobody misses it.
  if (newsroom.untidy === 0) {
    const tags = stories.flatMap((story) => story.tags.map((tag) => `/tags/${tag}/`));
    const there = new Set([...taken, ...tags, ...[...authors.keys()].map((id) => `/authors/${id}/`)]);
    newsroom.ledger = newsroom.ledger.filter((url) => there.has(url));
  }
  for (const path of Object.keys(newsroom.copied)) if (meetsPlace(path, newsroom)) delete newsroom.copied[path];
  if (newsroom.untidy > 0) return;
  const ads = newsroom.others['ads.yaml'];
  // Its settings name one section.
  if (typeof ads === 'string' && !sections.has('sport'))
    newsroom.others['ads.yaml'] = ads.replace('sections: [sport]', 'sections: [news]');
  newsroom.gone.clear();
  for (const [path, bytes] of missing) newsroom.others[path] ??= bytes;
  missing.clear();
  for (const author of authors.values()) author.avatar = present(author.avatar);
  for (const page of pages.values()) {
    page.picture = present(page.picture);
    page.hero = present(page.hero);
  }
}

const placeOfAddress = (address: string) => decodeURI(address).toLowerCase().replace(/\/?$/, '/');

const isAlias = ({ stories, pages }: Newsroom, to: string | undefined) =>
  [...stories, ...pages.values()].some(({ aliases = [] }) =>
    aliases.some((alias) => alias.replace(/\/?$/, '/') === to),
  );

function isDead({ stories }: Newsroom, { to, fragment }: StoryLink, taken: ReadonlySet<string>): boolean {
  const target = stories.find(
    (story) => fileOf(story) === to || `/${idOf(story)}/` === to || story.aliases.includes(to),
  );
  if (fragment) return !target?.body.includes('## A heading');
  return target === undefined && !taken.has(to);
}

/** Whether a file of `public/` would stand where a page does, or in its way; or another file of `public/`. */
function meetsPlace(path: string, { stories, sections, pages, redirects, copied }: Newsroom): boolean {
  const taken = [
    ...redirects.map(({ from }) => placeOfAddress(from).replace(/^\/|\/$/g, '')),
    ...stories.map(idOf),
    ...[...stories, ...pages.values()].flatMap(({ aliases = [] }) =>
      aliases.map((alias) => alias.replace(/^\/|\/$/g, '')),
    ),
    ...[...sections.keys()].flatMap((id) => [id, `${id}/page`]),
    ...pages.keys(),
  ].map((place) => `${place.toLowerCase()}/index.html`);
  const others = Object.keys(copied).filter((other) => other !== path);
  const isIn = (one: string, other: string) => one === other || one.startsWith(`${other}/`);
  const at = path.toLowerCase();
  return [...taken, ...others].some((other) => isIn(other, at) || isIn(at, other));
}

/** The most by which what is written without an offset is another instant than in UTC, in milliseconds. */
const timezones = 14 * 60 * 60 * 1000;

const noon = Date.UTC(2026, 5, 1, 12);

/**
 * The newsroom before any edit. Some lists are just long enough for pages of older stories, and some are one story short of that,
 * so that a few edits make and unmake such pages.
 */
export function openingNewsroom(size = 78): Newsroom {
  const stories = Array.from({ length: size }, (_, n): Story => {
    const section = n % 13 === 12 ? 'culture' : n % 7 === 6 ? 'sport' : 'news';
    const day = n < 8 ? 20 : 2 + 5 * Math.floor((n - 8) / 5);
    const published = new Date(Date.UTC(n < 8 ? 2024 : 2025, n < 8 ? n : 2, day, n % 5 === 0 ? 23 : 9, n % 5));
    return {
      key: n,
      folder: String(published.getUTCFullYear()),
      slug: `story-${n}`,
      section,
      title: `Headline ${n}`,
      body: `The first words of story ${n}.\n\n## A heading\n\nMore words.`,
      tags: n % 6 === 5 ? ['law', 'ships'] : ['harbour', ...(n % 4 === 0 ? ['law'] : [])],
      authors: n % 9 === 0 ? ['ben', 'ada'] : n % 5 === 0 ? [] : ['ada'],
      // Some dates are read in the site's timezone.
      published: published.toISOString().slice(0, n % 3 === 0 ? 16 : 24),
      draft: n % 29 === 28,
      related: n % 11 === 10 ? [n - 4, n - 9] : [],
      aliases: n % 17 === 0 ? [`/old/path-${n}/`] : [],
      hero: n % 10 === 1 ? 'pictures/hero.png' : undefined,
      figure: n % 20 === 2 ? 'articles/2025/figure.png' : undefined,
      fields: {},
    };
  });
  return {
    stories,
    sections: new Map([
      ['news', { name: 'News', order: 1, description: 'What is new.' }],
      ['sport', { name: 'Sport', order: 2 }],
      ['culture', { name: 'Culture', order: 3 }],
    ]),
    authors: new Map([
      ['ada', { name: 'Ada Example', biography: 'Writes tests.', avatar: 'authors/ada.png' }],
      ['ben', { name: 'Ben Example', biography: 'Writes *more* tests.' }],
    ]),
    pages: new Map([['about', { title: 'About', text: 'Who we are.' }]]),
    pictures: new Map([
      ['pictures/hero.png', 0],
      ['articles/2025/figure.png', 1],
      ['authors/ada.png', 2],
    ]),
    site: { name: 'The Test Post', url: 'https://test.example' },
    front: { pinned: [] },
    redirects: [],
    ledger: [],
    others: { [reportFile]: 'A report.', [filmFile]: 'A film.' },
    copied: { 'favicon.svg': '<svg/>', downloads: 'A file.', '.well-known/x': 'x' },
    now: noon,
    drafts: false,
    mistake: undefined,
    untidy: 0,
    gone: new Map(),
    missing: new Map(),
    nextKey: size,
  };
}
