/**
 * Markdown to hast: one dialect, GitHub Flavored Markdown, and two parsers that agree on it. Sätteri is native and takes a
 * tenth of a millisecond; remark takes fifty times as long and is there for sites that need its plugins, and for `.mdx`.
 * Raw HTML is parsed into the tree and sanitised, so that everything after this line can be trusted.
 */
import type { Root } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { markdownToHast } from 'satteri';
import type { Site } from '../schemas/site.ts';
import { allowList } from './sanitize.ts';

export type Parser = Site['markdown'];

export async function parseMarkdown(source: string, parser: Parser): Promise<Root> {
  // What has no angle bracket has no HTML in it, and Markdown alone makes no tree that needs sanitising.
  const hasHtml = source.includes('<');
  const tree = parser === 'remark' ? await withRemark(source) : withSatteri(source, hasHtml);
  return hasHtml ? (sanitize(tree, allowList) as Root) : tree;
}

function withSatteri(source: string, rawHtml: boolean): Root {
  return markdownToHast(source, { features: { frontmatter: false, rawHtml }, position: false }) as Root;
}

async function withRemark(source: string): Promise<Root> {
  const { remarkToHast } = await import('./remark.ts');
  return remarkToHast(source);
}
