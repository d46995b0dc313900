import type { Element } from 'hast';
import { isBlock } from './block.ts';
import type { Parent } from './parent.ts';

/** A task's checkbox takes the words behind it as its label, so that it is not a nameless control. */
export function labelTask(checkbox: Element, item: Parent): void {
  const start = item.children.indexOf(checkbox);
  const end = item.children.findIndex((node, index) => index > start && isBlock(node));
  const words = item.children.slice(start, end === -1 ? undefined : end);
  item.children.splice(start, words.length, { type: 'element', tagName: 'label', properties: {}, children: words });
}
