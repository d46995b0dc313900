import type { Element, Nodes } from 'hast';
import { embedOf } from '../embeds/embed.ts';
import { jsxImage } from './jsx-element.ts';
import type { Parent } from './parent.ts';

/** The element that stands for a place of an ad in a tree: segments and MDX put the component in its place. */
export const adTag = 'bs-ad';

/** A place for an ad in a body. */
export interface BodyAd {
  /** It stands after so many paragraphs of text. */
  after: number;
}

/** Whether a block of a body is a paragraph of nothing but text, as an ad may stand between two of them. */
export function isPlainParagraph(node: Nodes, body: Parent): node is Element {
  return node.type === 'element' && node.tagName === 'p' && !hasImage(node) && !embedOf(node, body);
}

function hasImage(node: Nodes): boolean {
  if ((node.type === 'element' && node.tagName === 'img') || jsxImage(node)) return true;
  return 'children' in node && node.children.some(hasImage);
}

/**
 * Finds where ads are to stand in a body that was not transformed yet.
 * @param isBreak whether there is one after so many paragraphs
 * @returns what puts them there, once it is
 */
export function findAdBreaks(body: Parent, isBreak: (after: number) => boolean): () => void {
  const before = body.children.filter((node) => isPlainParagraph(node, body)) as Element[];
  const chosen = new Map(before.flatMap((node, index) => (isBreak(index + 1) ? [[node, index + 1] as const] : [])));
  return () => {
    body.children = body.children.flatMap((node) => {
      const after = chosen.get(node as Element);
      return after === undefined ? [node] : [node, elementOf({ after })];
    });
  };
}

const elementOf = (ad: BodyAd): Element => ({ type: 'element', tagName: adTag, properties: { ...ad }, children: [] });
