import { toHtml } from 'hast-util-to-html';
import type { Root as Markdown, PhrasingContent, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { escapeHtml } from '../../../../feeds/escape-html.ts';
import { wrap } from './element.ts';

const reader = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(() => breakLines)
  .use(remarkRehype, { allowDangerousHtml: true });

/** Ghost's Markdown as HTML. What is nested beyond all reading stays as it was written. */
export function markdownHtml(text: string): string {
  try {
    return toHtml(reader.runSync(reader.parse(text)), { allowDangerousHtml: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return wrap('pre', escapeHtml(text));
  }
}

/** In its cards each line is one, as it is typed, and `==words==` are marked. */
function breakLines(node: Markdown | RootContent): void {
  if (!('children' in node)) return;
  const children: RootContent[] = node.children;
  for (const child of children) breakLines(child);
  children.splice(0, children.length, ...children.flatMap(asTyped));
}

function asTyped(node: RootContent): RootContent[] {
  if (node.type !== 'text') return [node];
  return node.value.split(/(\n|==(?=\S)[^=\n]+(?<=\S)==)/).map((value): PhrasingContent => {
    if (value === '\n') return { type: 'break' };
    if (!/^==.+==$/.test(value)) return { type: 'text', value };
    return { type: 'html', value: wrap('mark', escapeHtml(value.slice(2, -2))) };
  });
}
