/** The components of Substack's editor: what each shows, as plain HTML or by the conventions of `readHtml`. */
import type { Element, ElementContent } from 'hast';
import { attribute, element } from '../../../html/tree/nodes.ts';
import { isEmpty, linkLine, partOf, tagIn, text, wordsOf } from '../../../tree/parts.ts';
import { addressIn, dataOf, textIn } from './data.ts';
import { buttonAddress } from './furniture.ts';

/** Another story, as a box with its picture and first words. */
export function storyBox(box: Element): ElementContent[] {
  const data = dataOf(box);
  const link = partOf(box, 'embedded-post') ?? tagIn(box, 'a');
  const href = addressIn(data, 'canonical_url', 'url') || (link === undefined ? '' : attribute(link, 'href'));
  const title = textIn(data, 'title') || wordsOf(partOf(box, 'embedded-post-title'));
  if (href === '') return title === '' ? [] : [element('p', {}, [text(title)])];
  return [linkLine(href, title)];
}

/** Another publication, or a post of somebody that is shown with nothing but its address. */
export function linkBox(box: Element): ElementContent[] {
  const data = dataOf(box);
  const href = addressIn(data, 'url', 'canonical_url', 'base_url', 'canonicalUrl');
  return href === '' ? [] : [linkLine(href, textIn(data, 'title', 'name'))];
}

/** A person, who is named in the data alone. */
export function mention(box: Element): ElementContent[] {
  const data = dataOf(box);
  const name = wordsOf(box) || textIn(data, 'name', 'symbol');
  const href = addressIn(data, 'url');
  return href === '' || name === '' ? [text(name)] : [element('a', { href }, [text(name)])];
}

export function fileBox(box: Element): ElementContent[] {
  const link = partOf(box, 'file-embed-button') ?? tagIn(box, 'a');
  const title = wordsOf(partOf(box, 'file-embed-details-h1'));
  const about = wordsOf(partOf(box, 'file-embed-description'));
  const words = about === '' ? [] : [element('p', {}, [text(about)])];
  return link === undefined ? words : [linkLine(attribute(link, 'href'), title), ...words];
}

/** A chart or map that lives elsewhere: its still picture, with a link to what moves. */
export function chart(box: Element): ElementContent[] {
  const data = dataOf(box);
  const [href, still] = [addressIn(data, 'url'), addressIn(data, 'thumbnail_url_full', 'thumbnail_url')];
  const title = textIn(data, 'title');
  const about = textIn(data, 'description');
  if (still === '') return href === '' ? [] : [linkLine(href, title)];
  const name = href === '' ? text(title) : element('a', { href }, [text(title || href)]);
  const caption = element('figcaption', {}, about === '' ? [name] : [name, text(` – ${about}`)]);
  return [element('figure', {}, [element('img', { src: still, alt: title }), caption])];
}

/** A recording that Substack keeps. */
export function player(box: Element, kind: 'audio' | 'video'): ElementContent[] {
  const id = textIn(dataOf(box), 'mediaUploadId');
  if (!/^[\w-]{1,64}$/.test(id)) return [];
  const src = `https://api.substack.com/api/v1/${kind}/upload/${id}/src`;
  return [element(kind, { src: kind === 'video' ? `${src}?type=mp4` : src, controls: true })];
}

/** A button that leads to somewhere else than the old site. */
export function button(box: Element): ElementContent[] {
  const words = textIn(dataOf(box), 'text') || wordsOf(box);
  return [linkLine(buttonAddress(box), words)];
}

export function captionedButton(box: Element): ElementContent[] {
  const inner = partOf(box, 'button-wrapper');
  const caption = partOf(box, 'cta-caption');
  return [...(caption === undefined ? [] : [element('p', {}, caption.children)]), ...(inner ? button(inner) : [])];
}

/** Whether an element has no more than data, as components have that the program of the old site filled. */
export const isUnknown = (box: Element): boolean => attribute(box, 'dataAttrs') !== '' && isEmpty(box);
