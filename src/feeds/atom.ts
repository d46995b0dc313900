/** https://www.rfc-editor.org/rfc/rfc4287 */
import { cdata, element, xmlDocument } from '../xml.ts';
import type { Feed, FeedItem } from './feed.ts';
import { mediaNamespace, mediaOf } from './rss.ts';

/** Every feed has an instant at which it changed; one without stories has always been so. */
const never = 0;

/** @param style address of a style sheet, for people who open the feed in a browser */
export function writeAtom(
  { title, description, self, home, hub, language, updated, items }: Feed,
  style: string,
): string {
  const namespaces = { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:media': mediaNamespace };
  const children = [
    element('id', {}, home),
    element('title', {}, title),
    element('subtitle', {}, description),
    element('updated', {}, dateOf(updated ?? never)),
    element('link', { href: self, rel: 'self', type: 'application/atom+xml' }),
    element('link', { href: home, rel: 'alternate', type: 'text/html' }),
    ...(hub === undefined ? [] : [element('link', { href: hub, rel: 'hub' })]),
    ...items.map(entryOf),
  ];
  return xmlDocument('feed', { ...namespaces, 'xml:lang': language }, children, style);
}

function entryOf(item: FeedItem): string {
  const { id, url, title, summary, html, published, updated = published, authors, categories, picture } = item;
  return element('entry', {}, [
    element('id', {}, id),
    element('title', {}, title),
    element('link', { href: url, rel: 'alternate', type: 'text/html' }),
    element('published', {}, dateOf(published)),
    element('updated', {}, dateOf(updated)),
    ...authors.map(({ name, url: uri }) =>
      element('author', {}, [element('name', {}, name), ...(uri === undefined ? [] : [element('uri', {}, uri)])]),
    ),
    ...categories.map((term) => element('category', { term })),
    ...(summary === '' ? [] : [element('summary', {}, summary)]),
    ...(html === undefined ? [] : [element('content', { type: 'html' }, [cdata(html)])]),
    ...(picture ? [mediaOf(picture)] : []),
  ]);
}

const dateOf = (instant: number) => new Date(instant).toISOString();
