import { type Rendition, remoteRendition } from '../../pictures/rendition.ts';
import { writeRequest } from '../../pictures/request.ts';
import { articleUrl, authorUrl } from '../../urls.ts';
import { isRemote } from '../links/resolve.ts';
import type { Article } from '../read/article.ts';
import type { Featured } from '../read/shared/featured.ts';
import type { Desk } from './queries.ts';

/** What feeds have of a story, but for its text, which is in its file; with all that the text needs. */
export interface FeedStory
  extends Pick<
    Article,
    'title' | 'summary' | 'kind' | 'published' | 'updated' | 'review' | 'corrections' | 'firstUrl'
  > {
  url: string;
  section: string | undefined;
  authors: { name: string; url: string }[];
  /** Names of its tags. */
  tags: string[];
  picture: (PlainPicture & Pick<Featured, 'caption' | 'credit' | 'marked'> & { alt: string }) | undefined;
  /** Where what its text points to is to be found; nothing of what readers may not see. */
  links: Record<string, string>;
  /** The pictures of its text by their content paths. */
  pictures: Record<string, PlainPicture>;
  /** The file of its text; undefined if only the beginning stands in feeds: the site wants it so. */
  file: Pick<Article, 'path' | 'hash'> | undefined;
}

/** A picture as one file, of the size that it is in. */
export type PlainPicture = Pick<Rendition, 'src' | 'own'>;

const plain = (picture: Rendition | undefined): PlainPicture | undefined =>
  picture && { src: picture.src, own: picture.own };

/** @returns undefined for one that is not out: what a feed once had stays with those who follow it */
export function readFeedStory(desk: Desk, id: string): FeedStory | undefined {
  const article = desk.article(id);
  if (!article?.isOut) return undefined;
  const { path, hash, title, summary, kind, published, updated, review, corrections, firstUrl, image } = article;
  const isExcerpt = desk.ask('feeds').text === 'excerpt';
  const references = isExcerpt ? [] : desk.referencesOf(path);
  const targets = (kind: string) => references.flatMap((one) => (one.kind === kind ? one.target : []));
  const picture = image && featured(desk, image);
  const { caption, credit, marked } = image ?? {};
  return {
    ...{ title, summary, kind, published, updated, review, corrections, firstUrl },
    file: isExcerpt ? undefined : { path, hash },
    url: articleUrl(id),
    section: desk.ask('section', article.section)?.name,
    authors: article.authors.flatMap((author) => {
      const name = desk.ask('author', author)?.name;
      return name === undefined ? [] : { name, url: authorUrl(author) };
    }),
    tags: article.tags.map((tag) => desk.ask('tagName', tag)),
    picture: picture && { ...picture, alt: image.alt ?? '', caption, credit, marked },
    links: found(targets('link'), (target) => desk.ask('link', target)),
    pictures: found(targets('picture'), (source) =>
      plain(desk.ask('picture', writeRequest({ path: source, use: 'body' }))),
    ),
  };
}

/** As the story's own page asks for it. */
function featured(desk: Desk, image: NonNullable<Article['image']>): PlainPicture | undefined {
  const { src } = image;
  return plain(isRemote(src) ? remoteRendition(image) : desk.ask('picture', writeRequest({ path: src, use: 'hero' })));
}

function found<Value>(names: readonly string[], find: (name: string) => Value | undefined): Record<string, Value> {
  const all: Record<string, Value> = {};
  for (const name of names) {
    const value = find(name);
    if (value !== undefined) all[name] = value;
  }
  return all;
}
