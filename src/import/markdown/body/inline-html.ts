import type { Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { markdownToHast } from 'satteri';

/** A line of Markdown as HTML. It has no empty line in it, which would end the HTML around it. */
export function inlineHtml(words: string): string {
  if (!/[^\p{L}\p{N}\s.,;()'"-]/u.test(words)) return words;
  const tree = markdownToHast(words, { features: { frontmatter: false }, position: false }) as Root;
  const [only, ...others] = tree.children.filter(({ type }) => type !== 'text');
  const shown: RootContent[] =
    only?.type === 'element' && only.tagName === 'p' && others.length === 0 ? only.children : tree.children;
  return toHtml(shown, { allowDangerousHtml: true }).replace(/\n\s*\n/g, '\n');
}
