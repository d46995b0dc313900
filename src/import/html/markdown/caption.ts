/** Captions are Markdown of one line in the title of a picture: stress, code and links. Tags would be shown as they are written there. */
import type { Element } from 'hast';
import type { State } from 'hast-util-to-mdast';
import type { Nodes, Paragraph, PhrasingContent, Root, Text } from 'mdast';
import { findElement } from '../tree/nodes.ts';
import { settleAttention } from './attention.ts';
import { toText } from './to-text.ts';

/** What the title of a picture can say, or leave unsaid without a loss of words. */
const sayable = new Set('a b br cite code div em i p small span strong time tt u'.split(' '));

/** A caption; undefined if it has more than a title can say. */
export function captionMarkdown(caption: Element, state: State): string | undefined {
  if (findElement(caption, ({ tagName }) => !sayable.has(tagName))) return undefined;
  const children = state.all(caption).flatMap((node, index): PhrasingContent[] => {
    if (node.type === 'paragraph') return [...(index > 0 ? [space()] : []), ...node.children];
    return isPhrasing(node) ? [node] : [];
  });
  return lineOf(children);
}

/** Without tags and line ends. */
export function lineOf(children: PhrasingContent[]): string {
  const line: Paragraph = { type: 'paragraph', children };
  const root: Root = { type: 'root', children: [line] };
  // Without its tags, marks may touch that were apart, and are settled anew.
  for (let round = 0; round < 3; round += 1) {
    dropTags(root);
    settleAttention(root);
  }
  dropTags(root);
  const [first, last] = [line.children[0], line.children.at(-1)];
  if (first?.type === 'text') first.value = first.value.trimStart();
  if (last?.type === 'text') last.value = last.value.trimEnd();
  return toText(root).replace(/\s+/g, ' ').trim();
}

/** Takes HTML away, and the ends of lines. */
function dropTags(node: Nodes): void {
  if (!('children' in node)) return;
  const children = node.children.flatMap((child): Nodes[] => {
    dropTags(child);
    if (child.type === 'break') return [space()];
    return child.type === 'html' ? [] : [child];
  });
  node.children = children as typeof node.children;
}

export const space = (): Text => ({ type: 'text', value: ' ' });

export const isPhrasing = (node: Nodes): node is PhrasingContent =>
  ['break', 'delete', 'emphasis', 'html', 'inlineCode', 'link', 'strong', 'text'].includes(node.type);
