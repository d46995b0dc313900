import type { Nodes, Root } from 'hast';
import { isBlock } from '../markdown/pieces/block.ts';

/** The text of a body as it is searched: what readers read, without code of MDX, marks of footnotes and spaces that mean nothing. */
export function textOfBody(tree: Root): string {
  const parts: string[] = [];
  const visit = (node: Nodes) => {
    if (node.type === 'text') parts.push(node.value);
    if (node.type === 'element') {
      const { tagName, properties } = node;
      if ('dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties) return;
      if (properties['id'] === 'footnote-label') return;
      if (tagName === 'br') parts.push(' ');
    }
    if (!('children' in node)) return;
    const apart = isBlock(node);
    if (apart) parts.push(' ');
    for (const child of node.children) visit(child);
    if (apart) parts.push(' ');
  };
  visit(tree);
  return parts.join('');
}
