import type { Nodes, PhrasingContent } from 'mdast';
import { isPhrasing, lineOf, space } from './markdown/caption.ts';
import { marked } from './markdown/to-mdast.ts';
import { collect } from './references.ts';
import { dropForeign } from './tree/drop.ts';
import { replaceElements } from './tree/nodes.ts';
import { parseHtml } from './tree/parse.ts';

/** Longer ones are no captions, in characters, and are taken without their markup. */
const longest = 5000;

/**
 * The HTML of a caption that stands beside a text as inline Markdown on one line; undefined if it has no words.
 * @param base to which its addresses are relative; '' if that is not known
 */
export function captionOf(html: string, base: string): string | undefined {
  const short = html.length > longest ? html.replace(/<[^<>]*>/g, ' ').slice(0, longest) : html;
  const { tree } = parseHtml(short);
  dropForeign(tree, () => {});
  replaceElements(tree, ({ tagName }) => (tagName === 'img' ? [] : undefined));
  // Links that lead nowhere are words.
  collect(tree, base, () => {});
  return lineOf(phrasingOf(marked(tree))) || undefined;
}

/** What stands in lines, whatever blocks it is in. */
function phrasingOf(node: Nodes): PhrasingContent[] {
  if (isPhrasing(node)) return [node];
  if (!('children' in node)) return [];
  if (node.type === 'paragraph' || node.type === 'heading') return node.children.filter(isPhrasing);
  return node.children.flatMap((child, index) => [...(index > 0 ? [space()] : []), ...phrasingOf(child)]);
}
