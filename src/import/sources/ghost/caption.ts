import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';

/** Longer ones are no captions, in characters, and are taken without their markup. */
const longest = 5000;

/** The HTML of a caption as inline Markdown; undefined if it has no words. */
export function captionOf(html: string): string | undefined {
  const short = html.length > longest ? html.replace(/<[^<>]*>/g, ' ').slice(0, longest) : html;
  const tree = toMdast(fromHtml(short, { fragment: true }));
  if (tree.type !== 'root') return undefined;
  const text = toMarkdown(tree, { extensions: [gfmToMarkdown()], emphasis: '*', resourceLink: true });
  return text.replace(/\\?\s*\n\s*/g, ' ').trim() || undefined;
}

/** Plain words as Markdown that shows them as they are. */
export const plainMarkdown = (words: string) =>
  toMarkdown({ type: 'paragraph', children: [{ type: 'text', value: words }] }).trim();
