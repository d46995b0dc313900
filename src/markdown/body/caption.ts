/** Captions and credits: words, and where they have emphasis, code or links, the parts that a page prints. */
import type { Element, ElementContent, Nodes } from 'hast';
import { embedTag } from '../embeds/embed.ts';
import { linksIn, parseInline } from '../parse/inline.ts';
import { allowList } from '../parse/sanitize.ts';
import { adTag } from '../pieces/ad-break.ts';
import { address, type Target } from '../pieces/addressed.ts';
import { isBlock } from '../pieces/block.ts';
import { jsxElement } from '../pieces/jsx-element.ts';
import { checkLink } from '../pieces/link.ts';
import type { Parent } from '../pieces/parent.ts';
import { isPicture, pictureTag } from '../pieces/picture.ts';
import { isFootnoteMark, textOf } from '../pieces/text.ts';
import { type Segment, toSegments } from './segments.ts';

export interface Caption {
  /** Without markup. */
  words: string;
  /** Absent where the words are all. */
  parts?: Segment[];
}

/** @param targetOf what an address points to in the site */
export function captionOf(text: string, targetOf?: (href: string) => Target | undefined): Caption {
  const nodes = parseInline(text);
  for (const link of linksIn(nodes)) {
    checkLink(link);
    if (targetOf) address(link, targetOf);
  }
  return written(nodes);
}

/**
 * Tells the pictures of a figure of the editor's what stands under it, which is shown with each when it is large.
 * @param figure that was transformed
 */
export function shareCaption(figure: Parent): void {
  const pictures = framedIn(figure).filter(({ properties }) => properties['caption'] === undefined);
  const below = figure.children.find((child) => nameOf(child) === 'figcaption');
  if (pictures.length === 0 || !below || !('children' in below)) return;
  const nodes = copyOf(below.children);
  const { words, parts } = nodes ? written(nodes) : { words: textOf(below) };
  const caption = words.replace(/\s+/g, ' ').trim();
  if (caption === '') return;
  for (const { properties } of pictures)
    Object.assign(properties, { caption, ...(parts && { parts: JSON.stringify(parts) }) });
}

const nameOf = (node: Nodes) =>
  node.type === 'element' ? node.tagName : 'name' in node && typeof node.name === 'string' ? node.name : undefined;

function framedIn(parent: Parent): Element[] {
  return parent.children.flatMap((child): Element[] => {
    if (isPicture(child)) return child.properties['framed'] ? [child] : [];
    return 'children' in child && nameOf(child) !== 'figure' ? framedIn(child as Parent) : [];
  });
}

/** What has no place in a second copy of a caption: what is there once, by its id or its number. */
const once = new Set([pictureTag, embedTag, adTag]);

/** What JSX may make of a caption, as Markdown has it too. */
const known = new Set(allowList.tagNames);

/** A copy of a caption on one line, without ids; undefined where code of MDX makes a part of it. */
function copyOf(nodes: readonly ElementContent[]): ElementContent[] | undefined {
  const copy: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === 'text') copy.push({ ...node });
    if (node.type === 'text' || node.type === 'comment' || isFootnoteMark(node)) continue;
    const element = node.type === 'element' ? node : jsxElement(node, known);
    if (!element) return undefined;
    if (once.has(element.tagName)) continue;
    const children = copyOf(element.children);
    if (!children) return undefined;
    const { id, name, ...properties } = element.properties;
    if (isBlock(element)) copy.push(...children, { type: 'text', value: ' ' });
    else copy.push({ ...element, properties, children });
  }
  return copy;
}

function written(nodes: ElementContent[]): Caption {
  const words = nodes.map(textOf).join('');
  if (nodes.every(({ type }) => type === 'text')) return { words };
  return { words, parts: toSegments({ type: 'root', children: nodes }) };
}
