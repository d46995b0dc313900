/** Segments that are text as HTML. To be called within a render. */
import { askAddress, ownHost } from '../../content/ask/composed/ask-address.ts';
import { escapeHtml } from '../../feeds/escape-html.ts';
import type { Segment } from '../../markdown/body/segments.ts';

type TextSegment = Exclude<Segment, { kind: 'picture' | 'embed' | 'ad' }>;

/** A tag, or an attribute of one. Of a link to what is not out yet the words are left. */
export function writePart(segment: TextSegment): string {
  if (segment.kind === 'html') return segment.html;
  const url = askAddress(segment);
  if (segment.kind === 'address') return url === undefined ? '' : ` ${segment.name}="${escapeHtml(url)}"`;
  if (segment.kind === 'linkEnd') return url === undefined ? segment.instead : '</a>';
  if (url === undefined) return segment.instead + (segment.said === undefined ? '' : ownHost());
  return `<a${segment.attributes} href="${escapeHtml(url)}">${segment.said ?? ''}`;
}

const isText = (segment: Segment): segment is TextSegment =>
  segment.kind !== 'picture' && segment.kind !== 'embed' && segment.kind !== 'ad';

/** A caption or a credit as a picture shows it. @param parts absent where the words are all */
export const writeCaption = (words: string | undefined, parts: readonly Segment[] | undefined) =>
  words === undefined ? undefined : { words, html: parts?.filter(isText).map(writePart).join('') };
