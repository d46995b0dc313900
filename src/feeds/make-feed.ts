/** Makes a feed out of what it asks. To be called within a render. */
import { currentEdition, type Edition } from '../content/ask/edition.ts';
import { feedList } from '../content/ask/feed-list.ts';
import type { FeedStory } from '../content/ask/feed-story.ts';
import { ask } from '../content/ask/queries.ts';
import { staffOf } from '../editorial/byline.ts';
import { kindLabel } from '../editorial/kind.ts';
import type { Segment } from '../markdown/body/segments.ts';
import { mediaTypeOf } from '../pictures/media-type.ts';
import { authorUrl, homeUrl, sectionUrl, tagUrl } from '../urls.ts';
import { printable } from '../xml.ts';
import type { Feed, FeedItem } from './feed.ts';
import { whole } from './for-readers.ts';
import { storyHtml } from './story-html.ts';

/** @param path address of the feed @returns undefined if there is none */
export async function makeFeed(path: string): Promise<Feed | undefined> {
  const settings = ask('feeds');
  const list = settings.off ? undefined : feedList(path);
  const about = list === undefined ? undefined : aboutList(list);
  if (list === undefined || !about) return undefined;
  const stories = ask('feed', list).flatMap((id) => ask('feedStory', id) ?? []);
  const items: FeedItem[] = [];
  for (const story of stories) items.push(await toItem(story));
  const site = ask('site');
  const times = stories.flatMap(({ published, updated = published }) => [published, updated]);
  return {
    title: printable(about.title),
    description: printable(about.description),
    self: site.url + path,
    home: site.url + about.home,
    hub: settings.hub,
    language: site.language,
    updated: times.length > 0 ? Math.max(...times) : undefined,
    items,
  };
}

/** What a list is called; undefined if there is none, for readers. */
function aboutList(list: string): { title: string; description: string; home: string } | undefined {
  const { name, tagline } = ask('site');
  const [kind, id = ''] = list.split(' ');
  const of = (title: string, description: string, home: string) => ({ title: `${title} | ${name}`, description, home });
  switch (kind) {
    case 'section': {
      const section = ask('section', id);
      return section && of(section.name, section.description ?? `${section.name} in ${name}`, sectionUrl(id));
    }
    case 'author': {
      const author = ask('author', id);
      return author && of(author.name, `Stories by ${author.name}`, authorUrl(id));
    }
    case 'tag': {
      if (ask('link', tagUrl(id)) === undefined) return undefined;
      const tag = ask('tag', id);
      return of(tag.name, tag.description ?? `Stories on ${tag.name}`, tagUrl(id));
    }
    default:
      return { title: name, description: tagline ?? `The latest stories of ${name}`, home: homeUrl };
  }
}

async function toItem(story: FeedStory): Promise<FeedItem> {
  const site = ask('site');
  const address = (path: string) => site.url + path;
  const { kind, picture, section } = story;
  const label = kindLabel(kind);
  const authors = story.authors.map(({ name, url }) => ({ name: printable(name), url: address(url) }));
  return {
    id: address(story.firstUrl),
    url: address(story.url),
    // Of what is paid for a list of titles must say so.
    title: printable(kind === 'sponsored' ? `${label}: ${story.title}` : story.title),
    summary: printable(story.summary),
    html: ask('feeds').text === 'full' ? await textOf(story) : undefined,
    published: story.published,
    updated: story.updated,
    authors: authors.length > 0 ? authors : [{ name: staffOf(site) }],
    categories: [...new Set([section, label, ...story.tags].flatMap((name) => (name ? printable(name) : [])))],
    picture: picture && {
      url: whole(picture.src, site.url),
      type: mediaTypeOf(picture.src),
      ...picture.own,
      alt: printable(picture.alt),
    },
  };
}

/** Most characters of texts that are kept, so that a story that many feeds have is made into HTML once. */
const mostCharacters = 16 * 2 ** 20;

/** By the addresses of the stories; those of an edition stay what they are. */
const known = new WeakMap<Edition, { texts: Map<string, string>; characters: number }>();

async function textOf(story: FeedStory): Promise<string> {
  const edition = currentEdition();
  const site = ask('site');
  const { file } = story;
  const write = (segments: readonly Segment[] | undefined) =>
    printable(storyHtml(story, segments, site.url + story.url, site));
  // What the components of a story in MDX ask goes on the record of each feed.
  if (file?.path.endsWith('.mdx')) return write(await edition.loadCompiled?.(file.path));
  const memory = known.get(edition) ?? { texts: new Map(), characters: 0 };
  known.set(edition, memory);
  let text = memory.texts.get(story.url);
  if (text === undefined) {
    const body = file && (await edition.loadBody(file.path, file.hash, []));
    text = write(body?.segments);
    if (memory.characters + text.length > mostCharacters) {
      memory.texts.clear();
      memory.characters = 0;
    }
    memory.texts.set(story.url, text);
    memory.characters += text.length;
  }
  return text;
}
