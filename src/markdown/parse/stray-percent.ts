import type { Nodes, Root } from 'mdast';

/**
 * A remark plugin that escapes percent signs in the addresses of pictures where they escape nothing, as browsers read them: Astro
 * decodes each address before our transforms see it, and fails at `100%.jpg`.
 */
export function strayPercent() {
  return (tree: Root): void => visit(tree);
}

function visit(node: Nodes): void {
  if ((node.type === 'image' || node.type === 'definition') && !isDecodable(node.url)) {
    const escaped = node.url.replace(/%(?![0-9a-f]{2})/gi, '%25');
    node.url = isDecodable(escaped) ? escaped : node.url.replaceAll('%', '%25');
  }
  if ('children' in node) for (const child of node.children) visit(child);
}

function isDecodable(url: string): boolean {
  try {
    return decodeURI(url) !== undefined;
  } catch {
    return false;
  }
}
