import { toMarkdown } from 'mdast-util-to-markdown';

/** Plain words as Markdown that shows them. */
export function asMarkdown(text: string): string {
  return toMarkdown({ type: 'paragraph', children: [{ type: 'text', value: text }] }).trim();
}
