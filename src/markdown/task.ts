import type { Element, ElementContent } from 'hast';

const blocks = new Set([
  'ul',
  'ol',
  'p',
  'pre',
  'div',
  'blockquote',
  'table',
  'section',
  'figure',
  'hr',
  'dl',
  'details',
]);

/** A task's checkbox takes the words behind it as its label, so that it is not a nameless control. */
export function labelTask(checkbox: Element, item: { children: ElementContent[] }): Element {
  const start = item.children.indexOf(checkbox) + 1;
  const end = item.children.findIndex(
    (node, index) => index >= start && node.type === 'element' && blocks.has(node.tagName),
  );
  const words = item.children.splice(start, (end === -1 ? item.children.length : end) - start);
  return { type: 'element', tagName: 'label', properties: {}, children: [checkbox, ...words] };
}
