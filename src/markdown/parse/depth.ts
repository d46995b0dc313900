import type { ElementContent, Root, RootContent } from 'hast';

/** In levels of hast. Browsers flatten what is deeper than 512, the page around it included (Blink, kMaximumHTMLParserDOMTreeDepth). */
const deepest = 500;

const message = `the text nests more than ${deepest} levels deep · look for a run of >, * or - or for tags that nothing closes`;

/**
 * Lets only trees through that every walk over them can take, whatever the size of its stack.
 * @throws RangeError for deeper ones, and for those that the parser itself has no stack for
 */
export async function limitDepth(parse: () => Promise<Root>): Promise<Root> {
  const tree = await parse().catch((error: unknown) => {
    throw error instanceof RangeError ? new RangeError(message, { cause: error }) : error;
  });
  if (isDeeper(tree.children, deepest)) throw new RangeError(message);
  return tree;
}

function isDeeper(nodes: readonly (RootContent | ElementContent)[], levels: number): boolean {
  if (levels === 0) return nodes.length > 0;
  for (const node of nodes) {
    if ('children' in node && isDeeper(node.children, levels - 1)) return true;
  }
  return false;
}
