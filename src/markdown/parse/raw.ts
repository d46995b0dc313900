import type { ElementContent, Root, RootContent } from 'hast';
import rehypeRaw from 'rehype-raw';
import { unified } from 'unified';
import { isProseTag } from './prose-tag.ts';

const processor = unified().use(rehypeRaw, { tagfilter: true }).freeze();

/** Parses the raw HTML in a tree, piece by piece. The tags that GFM disallows become text, which whoever wrote them will see. */
export function parseRaw(tree: Root): Root {
  keepFirstLines(tree.children);
  keepProse(tree.children);
  return processor.runSync(tree);
}

/** The parser drops a line break behind `<pre>`, as HTML says, but finds it behind `<pre><code>` too: code gets one to spare. */
function keepFirstLines(nodes: readonly (RootContent | ElementContent)[]): void {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    const [code] = node.children;
    if (node.tagName === 'pre' && code?.type === 'element') {
      const [text] = code.children;
      if (text?.type === 'text' && text.value.startsWith('\n')) text.value = `\n${text.value}`;
    } else {
      keepFirstLines(node.children);
    }
  }
}

/** Makes text of what only looks like a tag. */
function keepProse(nodes: readonly (RootContent | ElementContent)[]): void {
  for (const node of nodes) {
    if (node.type === 'raw' && isProseTag(node.value)) Object.assign(node, { type: 'text' });
    else if ('children' in node) keepProse(node.children);
  }
}
