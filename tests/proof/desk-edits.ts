/** What editors do to everything that is no story: sections, authors, pages, pictures, settings, folders. */

import type { Edit, Pick } from './commands.ts';
import { filmFile, type Newsroom, reportFile } from './newsroom-model.ts';
import { mark, plates } from './plates.ts';

function changeSection({ sections }: Newsroom, pick: Pick): string {
  const id = pick.of(sections.keys());
  const fields = sections.get(id) ?? {};
  const change = pick.of<Record<string, unknown>>([
    { name: `Section ${pick.below(5)}` },
    { order: pick.below(5) },
    { description: fields['description'] === undefined ? 'What it holds.' : undefined },
  ]);
  sections.set(id, { ...fields, ...change });
  return `section ${id}: ${JSON.stringify(change)}`;
}

/** A section that may take the address of a page or of an old path; one with stories stays. */
function addOrDeleteSection({ sections, stories }: Newsroom, pick: Pick): string | undefined {
  const id = pick.of(['weather', 'contact', 'sport', 'culture']);
  if (!sections.delete(id)) {
    sections.set(id, { name: `New ${id}`, order: pick.below(4) });
    return `added section ${id}`;
  }
  for (const story of stories) if (story.section === id) story.section = 'news';
  return `deleted section ${id}, its stories moved to news`;
}

/** A tag needs no file, and one may come and go. */
function editTag({ others }: Newsroom, pick: Pick): string {
  const id = pick.of(['harbour', 'law', 'ships', 'rare']);
  const file = `tags/${id}.yaml`;
  const description = pick.chance(2) ? 'description: What it is about.\n' : '';
  others[file] = others[file] && pick.chance(3) ? undefined : `name: "${id} ${pick.below(3)}"\n${description}`;
  return `${file}: ${others[file]}`;
}

function changeAuthor({ authors, pictures }: Newsroom, pick: Pick): string {
  const id = pick.of(authors.keys());
  const author = authors.get(id);
  if (!author) return '';
  const change = pick.of([
    { name: `Name ${pick.below(5)}` },
    { biography: `Writes about *things* ${pick.below(5)}.` },
    { role: author.role === undefined ? 'Editor' : undefined },
    { fediverse: author.fediverse === undefined ? `${id}@social.example` : undefined },
    { avatar: author.avatar === undefined && pictures.size > 0 ? pick.of(pictures.keys()) : undefined },
  ]);
  authors.set(id, { ...author, ...change });
  return `author ${id}: ${JSON.stringify(change)}`;
}

/** Stories do not name an author who is no more. */
function addOrDeleteAuthor({ authors }: Newsroom, pick: Pick): string {
  const id = pick.of(['cleo', 'ben', 'dan']);
  if (authors.delete(id)) return `deleted author ${id}`;
  authors.set(id, { name: `New ${id}`, biography: 'Writes.' });
  return `added author ${id}`;
}

function editPage({ pages, pictures, now }: Newsroom, pick: Pick): string {
  const id = pick.of(['about', 'contact', 'weather']);
  const page = pages.get(id);
  if (page && pick.chance(3)) {
    pages.delete(id);
    return `deleted page ${id}`;
  }
  const picture = pick.chance(2) && pictures.size > 0 ? pick.of(pictures.keys()) : undefined;
  const dates = [-day, 1, 1000, day / 2, 3 * day].map((ahead) => new Date(now + ahead).toISOString());
  const given = {
    hero: pick.chance(2) && pictures.size > 0 ? pick.of(pictures.keys()) : undefined,
    aliases: pick.chance(2)
      ? [pick.of(['/old/path-0/', '/old/path-1/', '/news/name-1/', '/old.html', '/Weather/Old/'])]
      : [],
    published: pick.chance(2) ? pick.of(dates) : undefined,
    draft: pick.chance(4) || undefined,
  };
  pages.set(id, {
    ...given,
    title: `Page ${pick.below(3)}`,
    text: `What it says ${pick.below(3)}.`,
    picture,
    noindex: pick.chance(3) || undefined,
  });
  return `wrote page ${id}, picture ${picture}, ${JSON.stringify(given)}`;
}

const day = 24 * 60 * 60 * 1000;

const places = [
  'pictures/hero.png',
  'pictures/other.png',
  'articles/2025/figure.png',
  'authors/ada.png',
  'pictures/draw.svg',
];

/** The same bytes may come to stand in two places. */
function setPicture({ pictures }: Newsroom, pick: Pick): string {
  const path = pick.of(places);
  const drawing = plates.length - 1;
  const plate = path.endsWith('.svg') ? drawing : pick.below(drawing);
  pictures.set(path, plate);
  return `picture ${path} is plate ${plate}`;
}

function copyPicture({ pictures, stories }: Newsroom, pick: Pick): string | undefined {
  if (pictures.size === 0) return undefined;
  const path = pick.of(pictures.keys());
  const to = `pictures/copy.${path.split('.').at(-1)}`;
  pictures.set(to, pictures.get(path) ?? 0);
  const story = pick.of(stories);
  story.hero = to;
  return `picture ${path} copied to ${to}, featured by ${story.slug}`;
}

function removePicture({ pictures }: Newsroom, pick: Pick): string | undefined {
  if (pictures.size === 0) return undefined;
  const path = pick.of(pictures.keys());
  pictures.delete(path);
  return `removed picture ${path} and what names it`;
}

/** Stories go on naming the picture, by another path. */
function renamePicture(newsroom: Newsroom, pick: Pick): string | undefined {
  const { pictures } = newsroom;
  if (pictures.size === 0) return undefined;
  const path = pick.of(pictures.keys());
  const to = path.replace(/\w+(?=\.\w+$)/, `renamed-${pick.below(3)}`);
  if (pictures.has(to)) return undefined;
  pictures.set(to, pictures.get(path) ?? 0);
  pictures.delete(path);
  followPictures(newsroom, (picture) => (picture === path ? to : picture));
  return `picture ${path} renamed to ${to}`;
}

function followPictures({ stories, authors, pages }: Newsroom, follow: (picture: string) => string): void {
  const to = (picture: string | undefined) => picture && follow(picture);
  for (const story of stories) [story.hero, story.figure] = [to(story.hero), to(story.figure)];
  for (const author of authors.values()) author.avatar = to(author.avatar);
  for (const page of pages.values()) {
    page.picture = to(page.picture);
    page.hero = to(page.hero);
  }
}

const renameFolder: Edit = (newsroom, pick, room) => {
  if (newsroom.mistake) return undefined;
  room.write(newsroom);
  const from = pick.of(newsroom.stories.map(({ folder }) => folder.split('/')[0] ?? ''));
  const to = ['year-1', 'year-2', 'year-3', '2024', '2025'].find((name) => !room.has(`articles/${name}`));
  if (to === undefined) return undefined;
  room.renameFolder(`articles/${from}`, `articles/${to}`);
  const follow = (path: string, root: string) =>
    path === root + from || path.startsWith(`${root}${from}/`) ? root + to + path.slice((root + from).length) : path;
  for (const story of newsroom.stories) story.folder = follow(story.folder, '');
  newsroom.pictures = new Map([...newsroom.pictures].map(([path, plate]) => [follow(path, 'articles/'), plate]));
  followPictures(newsroom, (picture) => follow(picture, 'articles/'));
  return `folder articles/${from} renamed to articles/${to}`;
};

/** The site's settings, each with values that it may have. */
const settings: Record<string, readonly unknown[]> = {
  tagline: [undefined, 'All the news', 'Some of the news'],
  navigation: [undefined, [{ label: 'Latest', url: '/latest/' }], [{ label: 'News', url: '/news/' }]],
  timezone: ['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Pacific/Kiritimati'],
  language: ['en', 'en-GB', 'de', 'ar'],
  staff: [undefined, 'The desk'],
  name: ['The Test Post', 'The Other Post'],
  url: ['https://test.example', 'https://other.example'],
  social: [[], [{ label: 'Feed', url: 'https://social.example/@post' }]],
  markdown: ['satteri', 'remark'],
  fediverse: [undefined, 'post@social.example'],
  feeds: [undefined, { off: true }, { text: 'excerpt' }, { hub: 'https://hub.example/' }],
  pictures: [undefined, { formats: ['webp'] }, { hosts: ['images.example'] }],
  crawlers: [undefined, { training: 'allow' }, { search: 'deny', PerplexityBot: 'allow' }],
};

function changeSettings({ site }: Newsroom, pick: Pick): string {
  const key = pick.of(Object.keys(settings));
  site[key] = pick.of(settings[key] ?? []);
  return `site.yaml: ${key} ${JSON.stringify(site[key])}`;
}

/** The publisher, whose logo comes, changes and goes with its file. */
function changePublisher({ site, others }: Newsroom, pick: Pick): string {
  const fill = pick.of([undefined, 'teal', 'olive']);
  const square = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="${fill}"/></svg>`;
  others['logo.svg'] = fill && `${square}\n`;
  site['publisher'] = {
    name: `Press ${pick.below(2)}`,
    logo: fill && './logo.svg',
    policies: pick.of([undefined, { ethics: '/latest/' }]),
  };
  return `publisher: ${JSON.stringify(site['publisher'])}, logo ${fill}`;
}

/** Settings that lead to a story, which may not be out. */
function nameStory(newsroom: Newsroom, pick: Pick): string {
  const { stories, now } = newsroom;
  const hidden = stories.filter(({ draft, published }) => draft || Date.parse(published ?? '') > now);
  newsroom.named = pick.chance(4) ? undefined : pick.of(hidden.length > 0 && pick.chance(2) ? hidden : stories)?.key;
  return `settings name story ${newsroom.named}`;
}

/** What the owner has as icon: nothing, a drawing, a picture; another drawing under the same name. */
function changeIcon({ site, others }: Newsroom, pick: Pick): string {
  others['brand/mark.svg'] =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="${pick.of(['red', 'blue'])}" d="M0 0h8v8z"/></svg>`;
  others['brand/mark.png'] = mark;
  site['icon'] = pick.of([undefined, './brand/mark.svg', '/brand/mark.svg', 'brand/mark.png']);
  return `site.yaml: icon ${site['icon']}`;
}

function changeAttachment({ others }: Newsroom, pick: Pick): string {
  const path = pick.of([reportFile, filmFile]);
  others[path] = `Its words ${pick.below(3)}.`;
  return `${path}: ${others[path]}`;
}

function changeFront({ front, stories, sections }: Newsroom, pick: Pick): string {
  const story = () => pick.of(stories).key;
  Object.assign(
    front,
    pick.of<Partial<Newsroom['front']>>([
      { lead: front.lead === undefined ? story() : undefined },
      { pinned: [story(), story()] },
      { pinned: [] },
      { sections: front.sections === undefined ? [...sections.keys()].reverse() : undefined },
      { opinion: front.opinion === undefined ? false : undefined },
    ]),
  );
  return `front.yaml: ${JSON.stringify(front)}`;
}

/** Files in the place of folders, of pages and of old paths, and back. */
const publicPaths = [
  'downloads',
  'downloads/x.pdf',
  'favicon.ico',
  'favicon.svg',
  'downloads/x.pdf/deep',
  'old.html',
  'old/path-0',
  'old/path-0/index.html',
  'contact',
  'weather/index.html',
  'News/photo.jpg',
  'news/name-1',
  '.well-known/x',
];

function setPublicFile({ copied }: Newsroom, pick: Pick): string {
  const path = pick.of(publicPaths);
  for (const other of Object.keys(copied)) {
    if (path.startsWith(`${other}/`) || other.startsWith(`${path}/`)) delete copied[other];
  }
  if (copied[path] === undefined || pick.chance(3)) copied[path] = `Copied ${pick.below(3)}`;
  else delete copied[path];
  return `public/${path} ${copied[path] ?? 'removed'}`;
}

export const deskEdits: readonly Edit[] = [
  setPublicFile,
  setPublicFile,
  changeIcon,
  changeSection,
  addOrDeleteSection,
  editTag,
  changeAuthor,
  addOrDeleteAuthor,
  editPage,
  setPicture,
  setPicture,
  copyPicture,
  removePicture,
  renamePicture,
  renameFolder,
  changeAttachment,
  changeSettings,
  changePublisher,
  nameStory,
  nameStory,
  changeFront,
  changeFront,
];
