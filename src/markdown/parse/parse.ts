/**
 * Markdown to hast: one dialect, GitHub Flavored Markdown, and two parsers that agree on it. Sätteri is native and takes a
 * tenth of a millisecond; remark takes fifty times as long and is there for sites that need its plugins, and for `.mdx`.
 * Raw HTML is parsed into the tree and sanitised, so that everything after this line can be trusted, links aside, which
 * Markdown writes too: those are `checkLink`'s.
 */
import type { Root } from 'hast';
import { markdownToHast } from 'satteri';
import type { Site } from '../../schemas/site.ts';
import { makeAlerts } from '../pieces/alert.ts';
import { limitDepth } from './depth.ts';
import { dropHollow } from './hollow.ts';
import { proseTag } from './prose-tag.ts';
import { sanitizeBody } from './sanitize.ts';
import { replaceUnprintable } from './unprintable.ts';

export type Parser = Site['markdown'];

/**
 * Raw HTML that GFM shows as text (its "Disallowed Raw HTML"), and raw HTML that can swallow the Markdown behind it: comments
 * and the like, and tags that do not end. Sätteri prints and parses the whole text to read raw HTML; for these, each piece
 * has to be read for itself.
 */
const delicate =
  /<(?:[!?]|\/?(?:iframe|noembed|noframes|plaintext|script|style|template|textarea|title|xmp)(?=[\t\n\f\r />])|\/?[a-z][^<>]*?\n[\t ]*\n)/i;

/** An address right before the bar of a table, which Sätteri 0.10.5 takes for a part of the address: remark reads those. */
const addressAtBar = /(?:https?:\/\/|www\.)[^\s|]*\|/i;

/**
 * Tags in capitals of elements whose text is read as it is: Sätteri 0.10.5 does not find their end where its letters are others than
 * those of the beginning.
 */
const rawInCapitals =
  /<\/?(?!(?:pre|script|style|textarea)\b)(?:[Pp][Rr][Ee]|[Ss][Cc][Rr][Ii][Pp][Tt]|[Ss][Tt][Yy][Ll][Ee]|[Tt][Ee][Xx][Tt][Aa][Rr][Ee][Aa])\b/;

/** @throws RangeError where the text nests so deep that it cannot be shown */
export async function parseMarkdown(source: string, parser: Parser): Promise<Root> {
  // What has no angle bracket has no HTML in it, and Markdown alone makes no tree that needs sanitising.
  const hasHtml = source.includes('<');
  // As CommonMark has it (2.3), for the HTML parsers differ.
  const text = source.replaceAll('\0', '\uFFFD');
  const isBeyondSatteri = (text.includes('|') && addressAtBar.test(text)) || (hasHtml && rawInCapitals.test(text));
  const byRemark = parser === 'remark' || isBeyondSatteri;
  const tree = await limitDepth(() => (byRemark ? withRemark(text, hasHtml) : withSatteri(text, hasHtml)));
  if (hasHtml && source.includes('&#')) replaceUnprintable(tree);
  return makeAlerts(hasHtml ? dropHollow(sanitizeBody(tree)) : tree);
}

async function withSatteri(source: string, hasHtml: boolean): Promise<Root> {
  const byPiece = hasHtml && (delicate.test(source) || proseTag.test(source));
  const features = { frontmatter: false, rawHtml: hasHtml && !byPiece };
  const tree = markdownToHast(source, { features, position: false }) as Root;
  return byPiece ? parseRaw(tree) : tree;
}

async function withRemark(source: string, hasHtml: boolean): Promise<Root> {
  const { remarkToHast } = await import('./remark.ts');
  const tree = await remarkToHast(source);
  return hasHtml ? parseRaw(tree) : tree;
}

async function parseRaw(tree: Root): Promise<Root> {
  const raw = await import('./raw.ts');
  return raw.parseRaw(tree);
}
