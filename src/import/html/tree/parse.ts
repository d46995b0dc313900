import type { Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { type Children, element, textOf } from './nodes.ts';

/** Levels that are kept; words that stand deeper stand at this one. Stories of newsrooms have a dozen. */
const deepest = 60;

/** Tags that nothing closes, beyond which a browser's reading takes more time than there is. */
const mostOpen = 400;

/** What no page can have: controls and noncharacters. */
const unprintable = /(?![\t\n\f\r])[\p{Cc}\p{NChar}\p{Surrogate}]/gu;

const tags = /<(\/?)([a-z][a-z\d]*)[^<>]*>/gi;
const neverClosed = new Set(
  'area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr'.split(' '),
);

/**
 * HTML as browsers read it, as deep as anything here can go.
 * @returns `isPlain` if that took too long, and all that is left is paragraphs, links and pictures
 */
export function parseHtml(html: string): { tree: Root; isPlain: boolean } {
  const text = html.replace(unprintable, '');
  const taken = tamed(text);
  return { tree: limitDepth(fromHtml(taken, { fragment: true })), isPlain: taken !== text };
}

/** HTML that can be read in the time that its length takes. */
export const tamed = (html: string) => (isUnclosed(html) ? plainly(html) : html);

/** Whether there are more tags open at once than anybody writes. */
function isUnclosed(html: string): boolean {
  let open = 0;
  for (const [, slash, name = ''] of html.matchAll(tags)) {
    if (neverClosed.has(name.toLowerCase())) continue;
    open = Math.max(0, open + (slash ? -1 : 1));
    if (open > mostOpen) return true;
  }
  return false;
}

/** Without the tags that can stand in each other; links end where others begin. */
function plainly(html: string): string {
  return html.replace(tags, (tag, slash: string, written: string) => {
    const name = written.toLowerCase();
    if (name === 'img' || name === 'br') return tag;
    if (name === 'a') return slash ? '</a>' : `</a>${tag}`;
    return blocks.has(name) ? '</a><p>' : '';
  });
}

const blocks = new Set('blockquote div dd dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul'.split(' '));

/** A tree that every walk can take; comments and templates, which show nothing, are not in it. */
export function limitDepth(tree: Root): Root {
  const cut = (nodes: readonly RootContent[], depth: number): Children =>
    nodes.flatMap((node): Children => {
      if (node.type === 'text') return [{ type: 'text', value: node.value }];
      if (node.type !== 'element') return [];
      if (node.tagName === 'template') return [];
      if (depth === deepest) return [{ type: 'text', value: textOf(node) }];
      return [element(node.tagName, node.properties, cut(node.children, depth + 1))];
    });
  return { type: 'root', children: cut(tree.children, 0) };
}
