import type { Nodes } from 'hast';
import { embedTag } from '../embeds/embed.ts';

const names = new Set([
  embedTag,
  'address',
  'article',
  'aside',
  'blockquote',
  'caption',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'figcaption',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'li',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'table',
  'td',
  'th',
  'tr',
  'ul',
]);

/** Whether a line of text ends where this begins: a block, in the sense of HTML or of MDX, or a picture that stands by itself. */
export function isBlock(node: Nodes): boolean {
  if (node.type === 'element') {
    return names.has(node.tagName) || node.properties['figure'] === true || node.properties['framed'] === true;
  }
  // On a line of other JSX.
  if (node.type === 'mdxJsxTextElement') return names.has(node.name ?? '');
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxFlowExpression' || node.type === 'mdxjsEsm';
}
