import type { Element } from 'hast';
import type { State } from 'hast-util-to-mdast';
import type { PhrasingContent } from 'mdast';
import { findElement, textOf } from '../tree/nodes.ts';
import { settleAttention } from './attention.ts';
import { toText } from './to-text.ts';

/** What the title of a picture can say: words, and the marks of a line. */
const sayable = new Set('a b br cite code del em i p s small span strike strong tt u'.split(' '));

/** A caption as Markdown in one line; undefined if it has more than that can say. */
export function captionMarkdown(caption: Element, state: State): string | undefined {
  if (findElement(caption, ({ tagName }) => !sayable.has(tagName))) return undefined;
  const children = state.all(caption).flatMap((node): PhrasingContent[] => {
    const inner =
      node.type === 'paragraph' ? [...node.children, { type: 'text' as const, value: ' ' }] : [node as PhrasingContent];
    // Small print and the like say the same without their tags.
    return inner
      .filter(({ type }) => type !== 'html')
      .map((one) => (one.type === 'break' ? { type: 'text', value: ' ' } : one));
  });
  const root = { type: 'root' as const, children: [{ type: 'paragraph' as const, children }] };
  settleAttention(root);
  const text = toText(root).replace(/\s+/g, ' ').trim();
  return textOf(caption).trim() === '' ? '' : text;
}
