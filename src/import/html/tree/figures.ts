/**
 * Figures. A picture with the words under it becomes `<bs-picture>`: the picture, or the link around it, and a `figcaption`; several with
 * words under all of them become `<bs-gallery>`. What stands under other things follows them as a paragraph.
 */
import type { Element, ElementContent } from 'hast';
import { attribute, type Children, element, findElement, isBlank, isElement, textOf } from './nodes.ts';

type Flow = (nodes: Children) => Children;

export function figureOf(node: Element, flow: Flow): Children {
  const caption = findCaption(node);
  const rest = without(node, caption);
  const inner = picturesOf(rest);
  if (inner.length > 0) return gallery(inner, caption, flow);
  const [table] = rest.filter((child) => !isBlank(child));
  if (isElement(table, 'table') && caption && !findElement(table, ({ tagName }) => tagName === 'caption')) {
    table.children.unshift(element('caption', {}, caption.children));
    return flow(rest);
  }
  const media = findElement({ type: 'root', children: rest }, (one) => isElement(one, 'audio', 'video'));
  if (media && caption) return [element('bs-figure', {}, [media, element('figcaption', {}, caption.children)])];
  const body = flow(rest);
  const below = flow(caption?.children ?? []);
  // Who is quoted belongs to what they say.
  if (body.length === 1 && isElement(body[0], 'blockquote')) {
    body[0].children.push(...below);
    return body;
  }
  return [...body, ...below];
}

/** All pictures of an element in a row. */
export function galleryOf(node: Element, flow: Flow): Children {
  const caption = node.children.find((child) => isElement(child, 'figcaption'));
  const inner = picturesOf(node.children.filter((child) => child !== caption));
  return gallery(inner, isElement(caption) ? caption : undefined, flow);
}

interface Captioned {
  /** An `img`, or the link around it. */
  picture: Element;
  caption: Element | undefined;
}

/** Pictures in a row, and what is written under all of them. A single one has no other caption. */
function gallery(inner: readonly Captioned[], below: Element | undefined, flow: Flow): Children {
  const [only, ...others] = inner;
  if (!only) return flow(below?.children ?? []);
  if (others.length === 0 && !only.caption) return [element('p', {}, [captioned(only.picture, below)])];
  const row = element(
    'p',
    {},
    inner.map(({ picture, caption }) => captioned(picture, caption)),
  );
  if (!below || textOf(below).trim() === '') return [row];
  return isPlain(below)
    ? [element('bs-gallery', {}, [row, element('figcaption', {}, below.children)])]
    : [row, ...flow(below.children)];
}

/** Whether a caption has nothing that HTML within Markdown could not say: pictures, and what is ours. */
const isPlain = (caption: Element) =>
  findElement(caption, ({ tagName }) => tagName === 'img' || tagName.startsWith('bs-')) === undefined;

function captioned(picture: Element, caption: Element | undefined): Element {
  if (!caption || textOf(caption).trim() === '') return picture;
  return element('bs-picture', {}, [picture, element('figcaption', {}, caption.children)]);
}

/** The caption of a figure itself, and not of one in it. */
function findCaption(node: Element): Element | undefined {
  for (const child of node.children) {
    if (isElement(child, 'figcaption')) return child;
    if (!isElement(child) || child.tagName === 'figure' || child.tagName === 'li') continue;
    const found = findCaption(child);
    if (found) return found;
  }
  return undefined;
}

function without(node: Element, caption: Element | undefined): Children {
  return node.children.flatMap((child): Children => {
    if (child === caption) return [];
    return child.type === 'element' ? [{ ...child, children: without(child, caption) }] : [child];
  });
}

/** The pictures of a figure if it has nothing else to show. */
function picturesOf(nodes: Children): Captioned[] {
  const found: Captioned[] = [];
  const isPictures = nodes.every((node) => take(node, undefined, undefined, found));
  return isPictures ? found : [];
}

function take(
  node: ElementContent,
  link: Element | undefined,
  caption: Element | undefined,
  found: Captioned[],
): boolean {
  if (isBlank(node) || isElement(node, 'br', 'figcaption')) return true;
  if (!isElement(node)) return false;
  if (node.tagName === 'img') {
    found.push({ picture: link ? { ...link, children: [node] } : node, caption });
    return true;
  }
  const isHolder = ['a', 'dd', 'div', 'dl', 'dt', 'figure', 'li', 'p', 'span', 'ul', 'ol'].includes(node.tagName);
  if (!isHolder) return false;
  const ownLink = node.tagName === 'a' && attribute(node, 'href') !== '' ? node : link;
  const own = node.tagName === 'figure' || node.tagName === 'li' ? (findCaption(node) ?? caption) : caption;
  return node.children.every((child) => take(child, ownLink, own, found));
}
