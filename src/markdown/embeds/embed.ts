/** Posts and videos of other services in a body: which links are one, and what a page needs to show it when a reader asks. */
import type { Element, ElementContent } from 'hast';
import type { Parent } from '../pieces/parent.ts';
import { mastodon, type Post, type Shape, services } from './services.ts';

/** A post or video, as `Embed.astro` takes it. */
export interface Embed {
  /** The service as readers know it: `YouTube`, `Mastodon (social.example)`. */
  service: string;
  what: Post['what'];
  /** As the editor wrote it. */
  title?: string;
  /** Where it is to be found at the service. */
  url: string;
  /** The address of the service's frame with it. */
  frame: string;
  /** Origin of the frame, for the page's Content-Security-Policy. */
  host: string;
  shape: Shape;
}

/** The element that stands for an embed in a tree: segments and MDX put the component in its place. */
export const embedTag = 'bs-embed';

/** What may hold an embed. In a list or a note a link is one of several, or a source. */
const containers = new Set([undefined, 'article', 'aside', 'blockquote', 'details', 'div', 'section']);

/** The post or video that a paragraph of nothing but one link to it shows; the words of the link are its title. */
export function embedOf(paragraph: Element, parent: Parent): Embed | undefined {
  const [link, rest, ...more] = paragraph.children.filter((node) => wordsOf(node)?.trim() !== '');
  if (!containers.has(parent.tagName) || link?.type !== 'element' || link.tagName !== 'a' || more.length > 0) {
    return undefined;
  }
  const words = link.children.map(wordsOf);
  const title = words.join('').replace(/\s+/g, ' ').trim();
  const isBare = /^(?:https?:\/\/|www\.)\S+$/i.test(title);
  // GFM does not count underscores at the end of a bare address to it, and ids end with them.
  const tail = rest?.type === 'text' ? rest.value.trim() : '';
  const isAlone = rest === undefined || (isBare && /^_+$/.test(tail));
  if (words.includes(undefined) || !isAlone) return undefined;
  const embed = readEmbed(String(link.properties['href'] ?? '') + tail);
  return embed && (isBare ? embed : { ...embed, title });
}

export function toEmbed(embed: Embed): Element {
  return { type: 'element', tagName: embedTag, properties: { ...embed }, children: [] };
}

/** The post or video at an address; undefined if it is the address of anything else. Pure: the service is not asked. */
export function readEmbed(address: string): Embed | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.port) return undefined;
  const host = url.hostname.replace(/^(?:www|m)\./, '');
  const path = url.pathname.replace(/\/$/, '');
  const service = services.find(({ hosts }) => hosts.includes(host));
  if (service) {
    const post = service.read(host + path, url.searchParams);
    return post && embed(url, service.name, service.origin, post);
  }
  if (url.protocol !== 'https:' || !mastodon.host.test(url.hostname)) return undefined;
  const post = mastodon.read(path);
  return post && embed(url, `${mastodon.name} (${url.hostname})`, url.origin, post);
}

function embed({ href }: URL, service: string, host: string, { what, path, shape }: Post): Embed {
  return { service, what, url: href, frame: host + path, host, shape };
}

/** The words of a node, '' if it shows nothing; undefined if it shows more than words. */
function wordsOf(node: ElementContent): string | undefined {
  if (node.type === 'text') return node.value;
  if (node.type === 'comment') return '';
  if (node.type !== 'element' || seen.has(node.tagName)) return undefined;
  const words = node.children.map(wordsOf);
  return words.includes(undefined) ? undefined : words.join('');
}

/** What is seen and has no words; a picture before and after it was made one. */
const seen = new Set(['img', 'bs-picture', 'input', 'video', 'audio']);
