/** A story as one piece of HTML, for programs that know nothing of our components, styles and scripts. */
import type { FeedStory, PlainPicture } from '../content/ask/feed-story.ts';
import { formatDate, type Locale } from '../editorial/language.ts';
import type { Segment } from '../markdown/body/segments.ts';
import type { Target } from '../markdown/pieces/addressed.ts';
import { partsOf } from '../markdown/pieces/picture.ts';
import { withTail } from '../urls.ts';
import { escapeHtml } from './escape-html.ts';
import { forReaders } from './for-readers.ts';

/**
 * @param segments its body; undefined if only its beginning is to stand there
 * @param url whole address of its page
 */
export function storyHtml(
  story: FeedStory,
  segments: readonly Segment[] | undefined,
  url: string,
  locale: Locale,
): string {
  const { picture, review, corrections } = story;
  const { host } = new URL(url);
  const said = (name: 'caption' | 'credit') => wordsHtml(picture?.[name], picture?.marked?.[name]?.parts, story, host);
  const parts = [
    picture ? figure(image(picture, picture.alt), said('caption'), said('credit')) : '',
    segments ? segmentsHtml(segments, story, host) : opening(story, url),
    review ? reviewHtml(review) : '',
    corrections.length === 0 ? '' : `<h2>${corrections.length === 1 ? 'Correction' : 'Corrections'}</h2>`,
    ...corrections.map(({ date, text }) => `<p>${formatDate(date, locale)}: ${escapeHtml(text)}</p>`),
  ];
  return forReaders(parts.join(''), url);
}

function opening({ summary }: FeedStory, url: string): string {
  return `<p>${escapeHtml(summary)}</p><p><a href="${url}">Read the whole story</a></p>`;
}

const segmentsHtml = (segments: readonly Segment[], story: FeedStory, host: string): string =>
  segments.map((segment) => segmentHtml(segment, story, host)).join('');

/** A caption or a credit. @param parts absent where the words are all */
const wordsHtml = (words = '', parts: readonly Segment[] | undefined, story: FeedStory, host: string): string =>
  parts ? segmentsHtml(parts, story, host) : escapeHtml(words);

/** @param host that of the site, which stands where an address would name what readers may not see */
function segmentHtml(segment: Segment, story: FeedStory, host: string): string {
  const { links, pictures } = story;
  switch (segment.kind) {
    case 'html':
      return segment.html;
    case 'address': {
      const address = addressOf(segment, links);
      return address === undefined ? '' : ` ${segment.name}="${escapeHtml(address)}"`;
    }
    case 'link': {
      const address = addressOf(segment, links);
      const { attributes, instead, said } = segment;
      if (address === undefined) return instead + (said === undefined ? '' : host);
      return `<a${attributes} href="${escapeHtml(address)}">${said ?? ''}`;
    }
    case 'linkEnd':
      return addressOf(segment, links) === undefined ? segment.instead : '</a>';
    case 'picture': {
      const { src, alt, caption, width = 1, height = 1 } = segment;
      const known = pictures[src] ?? (isWhole(src) ? { src, own: { width, height } } : undefined);
      if (!known) return '';
      if (!segment.figure) return image(known, alt);
      return figure(image(known, alt), wordsHtml(caption, partsOf(segment), story, host));
    }
    case 'embed': {
      const { service, what, title, url } = segment;
      const label = `${what} on ${service}`;
      return `<p><a href="${escapeHtml(url)}">${escapeHtml(title ? `${title} (${label})` : label)}</a></p>`;
    }
    case 'ad':
      return '';
  }
}

const addressOf = ({ of, tail }: Target, links: FeedStory['links']) => {
  const address = Object.hasOwn(links, of) ? links[of] : undefined;
  return address === undefined ? undefined : withTail(address, tail);
};

const isWhole = (src: string) => src.startsWith('https:');

function image({ src, own: { width, height } }: PlainPicture, alt: string): string {
  return `<img src="${escapeHtml(src)}" width="${width}" height="${height}" alt="${escapeHtml(alt)}">`;
}

/** @param caption in HTML, as the credit is */
function figure(image: string, caption = '', credit = ''): string {
  const words = [caption, credit].filter((text) => text !== '');
  return `<figure>${image}${words.length > 0 ? `<figcaption>${words.join(' ')}</figcaption>` : ''}</figure>`;
}

function reviewHtml({ subject, rating, verdict }: NonNullable<FeedStory['review']>): string {
  const stars = rating === undefined ? '' : `<p>${rating} out of 5 stars</p>`;
  return `<h2>Reviewed: ${escapeHtml(subject)}</h2>${stars}${verdict ? `<p>${escapeHtml(verdict)}</p>` : ''}`;
}
