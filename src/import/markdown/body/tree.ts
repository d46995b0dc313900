import type { Nodes, Root } from 'mdast';
import { markdownToMdast } from 'satteri';

/** A node with its place, and what it stands in. */
export interface Placed {
  node: Nodes;
  parent: Nodes | undefined;
  start: number;
  end: number;
}

/** All that a text is made of, in its order, as the site's own parser reads it. Nothing in it is too deep: no stack is needed. */
export function nodesOf(text: string): Placed[] {
  const root = markdownToMdast(text, { features: { frontmatter: false }, position: true }) as Root;
  const found: Placed[] = [];
  const waiting: Pick<Placed, 'node' | 'parent'>[] = [{ node: root, parent: undefined }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node } = next;
    found.push({ ...next, start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 });
    if (!('children' in node)) continue;
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child) waiting.push({ node: child, parent: node });
    }
  }
  return found;
}

/** The words of a node, without any markup. */
export function wordsOf(node: Nodes): string {
  const parts: string[] = [];
  const waiting: Nodes[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === 'text' || next.type === 'inlineCode') parts.push(next.value);
    else if (next.type === 'image') parts.push(next.alt ?? '');
    else if (next.type === 'break') parts.push(' ');
    else if ('children' in next) waiting.push(...[...next.children].reverse());
  }
  return parts.join('').replace(/\s+/g, ' ').trim();
}
