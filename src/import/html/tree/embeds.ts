/** Posts and videos of other services. Each becomes `<div data-bs-embed="address">`, with the address under which people share it. */
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { readEmbed } from '../../../markdown/embeds/embed.ts';
import type { Loss } from '../../form/body.ts';
import { attribute, type Children, classesOf, eachElement, element, isElement, replaceElements } from './nodes.ts';

/** @param address of the story */
export function findEmbeds(tree: Root, address: string, tell: (loss: Loss) => void): void {
  const quoted = new Set<string>();
  replaceElements(tree, (node) => {
    const written = addressOf(node);
    if (written === undefined) return undefined;
    const whole = written === '' ? '' : (URL.parse(written, address || undefined)?.href ?? written);
    const shared = sharedAddress(whole);
    if (shared !== undefined) return [embed(shared)];
    if (node.tagName === 'blockquote') {
      quoted.add(whole.replace(/\/embed\/?$/, ''));
      return undefined;
    }
    // WordPress puts the frame of a post beside a quotation that says the same.
    if (quoted.has(whole.replace(/\/embed\/?(?:[?#].*)?$/, ''))) return [];
    return linkInstead(node, whole, tell);
  });
}

const embed = (address: string): Element => element('div', { dataBsEmbed: address });

/** The address of a post or video as its service shares it; undefined if it is that of anything else. */
function sharedAddress(address: string): string | undefined {
  const tweet = /^https?:\/\/platform\.(?:twitter|x)\.com\/embed\/.*?[?&]id=(\d{1,20})/i.exec(address);
  const known = readEmbed(tweet ? `https://x.com/i/web/status/${tweet[1]}` : address);
  if (!known) return undefined;
  const url = new URL(known.url);
  const frame = new URL(known.frame);
  if (known.service === 'YouTube') {
    const start = frame.searchParams.get('start');
    return `https://www.youtube.com/watch?v=${frame.pathname.split('/').at(-1)}${start ? `&t=${start}` : ''}`;
  }
  if (known.service === 'Vimeo') {
    const key = frame.searchParams.get('h');
    return `https://vimeo.com/${frame.pathname.split('/').at(-1)}${key ? `/${key}` : ''}`;
  }
  return url.origin.replace('http:', 'https:') + url.pathname.replace(/^\/embed(?=\/)|\/embed\/?$/g, '');
}

/** What an element embeds, as it has it; undefined if it embeds nothing. */
function addressOf(node: Element): string | undefined {
  const { tagName } = node;
  const given = attribute(node, 'dataBsEmbed');
  if (given !== '') return given;
  if (tagName === 'iframe' || tagName === 'embed') {
    const lazy = ['src', 'dataSrc', 'dataLazySrc', 'dataLitespeedSrc'].map((name) => attribute(node, name));
    return lazy.find((src) => src !== '' && !/^(?:about|data|javascript):/i.test(src)) ?? '';
  }
  if (tagName === 'object') return objectAddress(node);
  const classes = classesOf(node);
  if (tagName === 'div' && (classes.includes('fb-post') || classes.includes('fb-video')))
    return attribute(node, 'dataHref') || undefined;
  if (tagName !== 'blockquote') return undefined;
  if (classes.includes('instagram-media')) return attribute(node, 'dataInstgrmPermalink') || lastLink(node);
  if (classes.includes('tiktok-embed')) return attribute(node, 'cite') || lastLink(node);
  if (classes.includes('mastodon-embed'))
    return attribute(node, 'dataEmbedUrl').replace(/\/embed$/, '') || lastLink(node);
  if (classes.some((name) => name.startsWith('twitter-tweet') || name === 'twitter-video')) return lastLink(node);
  return classes.includes('wp-embedded-content') ? lastLink(node) : undefined;
}

function objectAddress(node: Element): string {
  let address = attribute(node, 'data');
  eachElement(node, (inner) => {
    if (address !== '') return;
    if (isElement(inner, 'embed')) address = attribute(inner, 'src');
    if (isElement(inner, 'param') && attribute(inner, 'name').toLowerCase() === 'movie')
      address = attribute(inner, 'value');
    if (attribute(inner, 'dataBsEmbed')) address = attribute(inner, 'dataBsEmbed');
  });
  return address;
}

/** A post is quoted with what it says, and ends with a link to it. */
function lastLink(node: Element): string | undefined {
  let href: string | undefined;
  eachElement(node, (link) => {
    if (link.tagName === 'a' && /^https?:/i.test(attribute(link, 'href'))) href = attribute(link, 'href');
  });
  return href;
}

/** A link to what cannot be shown here, with the words of whoever embedded it. */
function linkInstead(node: Element, address: string, tell: (loss: Loss) => void): Children {
  const url = URL.parse(address);
  const leftover = toHtml(node);
  if (!url || !/^https?:$/.test(url.protocol)) {
    tell({ level: 'lost', what: `${nameOf(node)} without an address is left out`, fix: '', leftover });
    return node.tagName === 'object' ? node.children : [];
  }
  const title = attribute(node, 'title');
  const words = title === '' || /^(?:youtube|vimeo)? ?(?:video )?(?:player|embed)$/i.test(title) ? url.hostname : title;
  tell({
    level: 'changed',
    what: `${nameOf(node)} of ${url.hostname} is a link now`,
    fix: 'look whether the link says enough',
    near: words,
    leftover,
  });
  return [element('p', {}, [element('a', { href: address }, [{ type: 'text', value: words }])])];
}

const nameOf = ({ tagName }: Element) => (tagName === 'iframe' ? 'a frame' : 'something embedded');
