/** Posts, videos and sounds of other services, by the address under which people share them. */
import type { Element } from 'hast';
import { attribute, isElement } from '../../../html/tree/nodes.ts';
import { hasClass, partOf, tagIn } from '../../../tree/parts.ts';
import { addressIn, type Data, dataOf, textIn } from './data.ts';

type ReadAddress = (data: Data, element: Element) => string;

/** By the class of the element. */
const services: Readonly<Record<string, ReadAddress>> = {
  'youtube-wrap': (data) => {
    const id = textIn(data, 'videoId');
    const start = textIn(data, 'startTime').replace(/s$/, '');
    return id && `https://www.youtube.com/watch?v=${encodeURIComponent(id)}${/^\d+$/.test(start) ? `&t=${start}` : ''}`;
  },
  'vimeo-wrap': (data) => {
    const [id, key] = [textIn(data, 'videoId'), textIn(data, 'videoKey')];
    return id && `https://vimeo.com/${encodeURIComponent(id)}${key && `/${encodeURIComponent(key)}`}`;
  },
  instagram: (data) => {
    const id = textIn(data, 'instagram_id');
    return addressIn(data, 'url') || (id && `https://www.instagram.com/p/${encodeURIComponent(id)}/`);
  },
  'bluesky-wrap': (data) => {
    const [author, post] = [textIn(data, 'authorHandle', 'authorDid'), textIn(data, 'postId')];
    return author && post && `https://bsky.app/profile/${encodeURIComponent(author)}/post/${encodeURIComponent(post)}`;
  },
  tweet: (data, element) => addressIn(data, 'url') || topLink(element),
  'twitter-embed': (data, element) => addressIn(data, 'url') || topLink(element),
  'spotify-wrap': shared,
  'soundcloud-wrap': shared,
  'bandcamp-wrap': shared,
  'tiktok-wrap': shared,
  'apple-podcast-container': shared,
};

const classes = Object.keys(services);

/** Whether an element shows what another service has. */
export const isOfService = (element: Element): boolean => hasClass(element, ...classes);

/** The address of what a service has; '' if the export does not say it. */
export function serviceAddress(element: Element): string {
  const data = dataOf(element);
  const read = classes.filter((name) => hasClass(element, name)).map((name) => services[name]?.(data, element) ?? '');
  return read.find((address) => address !== '') || frameAddress(element);
}

function shared(data: Data): string {
  return addressIn(data, 'url', 'targetUrl');
}

function topLink(element: Element): string {
  const link = partOf(element, 'tweet-link-top', 'tweet-link-bottom') ?? tagIn(element, 'a');
  return link === undefined ? '' : attribute(link, 'href');
}

function frameAddress(element: Element): string {
  const frame = isElement(element, 'iframe') ? element : tagIn(element, 'iframe');
  return frame === undefined ? '' : attribute(frame, 'src');
}
