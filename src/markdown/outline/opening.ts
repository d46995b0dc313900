import type { Element, ElementContent, Nodes, Root } from 'hast';
import { embedOf } from '../embeds/embed.ts';
import { jsxImage } from '../pieces/jsx-element.ts';
import type { Parent } from '../pieces/parent.ts';
import { textOf } from '../pieces/text.ts';
import { withoutMarkup } from '../rest/stray.ts';

/**
 * The text of the first paragraph of prose, on one line; '' where a body has none. Only a paragraph of the body itself counts: what
 * stands in a quotation, a list, a note, a caption or behind a "more" was not written to open the story.
 */
export function openingOf(tree: Root): string {
  for (const node of tree.children) {
    const text = isParagraph(node) && !embedOf(node, tree as Parent) ? proseOf(node) : '';
    if (text !== '') return text;
  }
  return '';
}

function isParagraph(node: Nodes): node is Element {
  // In MDX a <p> is JSX, with the children of an element.
  const isJsx = node.type === 'mdxJsxFlowElement' && node.name === 'p';
  return isJsx || (node.type === 'element' && node.tagName === 'p');
}

/** The text of a paragraph, '' if it is no prose: a picture, a byline, a note in italics, an address, a sentence with a hole. */
function proseOf(paragraph: Element): string {
  const parts = paragraph.children.filter((node) => !isPicture(node) && !(node.type === 'text' && !node.value.trim()));
  const text = textOf(paragraph).replace(/\s+/g, ' ').trim();
  const isLetterless = !/[\p{L}\p{N}]/u.test(withoutMarkup(text));
  const isWhole = (...names: string[]) =>
    parts.every((node) => node.type === 'element' && names.includes(node.tagName));
  if (isLetterless || isWhole('em', 'i') || isWhole('a') || byline.test(text) || address.test(text)) return '';
  return hasHole(paragraph) ? '' : text;
}

/** `By Mara Quill`, `Words: Mara Quill and Jo Lee`, `By Mara Quill, political editor`: names, and no sentence behind them. */
const byline =
  /^(?:[Bb]y|BY|Von|Par|Por|Di|Av|Af|Door|(?:Words|Text|Story|Report(?:ing)?|Photo(?:graph)?s?|Pictures?|Images?|Illustrations?)(?: by|:))(?:\s+(?:\p{Lu}[\p{L}.'’-]*|and|und|et|y|e|&|de|da|del|della|van|von|der|den|la|le|al|el|bin|ibn),?)+(?:(?<=,)\s[\p{Ll} ]{1,40})?$/u;
const address = /^(?:(?:https?:\/\/|www\.|mailto:)\S+|\S+@\S+)$/i;

function isPicture(node: ElementContent): boolean {
  if (jsxImage(node)) return true;
  if (node.type !== 'element') return false;
  return node.tagName === 'img' || (node.tagName === 'a' && node.children.length > 0 && node.children.every(isPicture));
}

/** Whether MDX puts words into a sentence that nobody knows before it is printed. */
function hasHole(node: Nodes): boolean {
  if (node.type === 'mdxTextExpression') return !/^\s*\/\*.*\*\/\s*$/s.test(node.value);
  if (node.type === 'mdxJsxTextElement' && !/^[a-z]/.test(node.name ?? 'fragment')) return true;
  return 'children' in node && node.children.some(hasHole);
}
