import type { Element, Nodes, Root } from 'hast';

/** Elements that show something without words. */
const shown = new Set(['audio', 'br', 'hr', 'img', 'input', 'video']);

/**
 * Takes away links and paragraphs with nothing in them, such as HTML parsing leaves where a block stands in a paragraph: it ends the
 * paragraph, and repeats the link around it. What has an id stays, for something may lead there.
 */
export function dropHollow(tree: Root): Root {
  fill(tree);
  return tree;
}

/** @returns whether there is anything in a node, or it is a place itself */
function fill(node: Nodes): boolean {
  if (node.type === 'text') return /[^\t\n\f\r ]/.test(node.value);
  if (!('children' in node)) return false;
  let isFull = false;
  const drops = new Set<Nodes>();
  for (const child of node.children) {
    if (fill(child)) isFull = true;
    else if (child.type === 'element' && (child.tagName === 'a' || child.tagName === 'p')) drops.add(child);
  }
  if (drops.size > 0) node.children = node.children.filter((child) => !drops.has(child)) as typeof node.children;
  return isFull || (node.type === 'element' && isPlace(node));
}

function isPlace({ tagName, properties }: Element): boolean {
  return shown.has(tagName) || Boolean(properties['id'] ?? properties['name']);
}
