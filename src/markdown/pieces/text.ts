import type { Nodes } from 'hast';

/** All text in a node, footnote marks left out. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && node.tagName === 'br') return '\n';
  if (isFootnoteMark(node) || !('children' in node)) return '';
  return node.children.map(textOf).join('');
}

/** The number that leads to a footnote, and the arrow that leads back. */
export function isFootnoteMark(node: Nodes): boolean {
  return node.type === 'element' && ('dataFootnoteRef' in node.properties || 'dataFootnoteBackref' in node.properties);
}
