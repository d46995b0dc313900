/** Where a body points to something. The parsers of bodies keep no places, because only mistakes need them. */
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { MarkdownFile } from '../fields/front-matter.ts';
import type { Place } from '../fields/yaml.ts';
import { decodePath } from './resolve.ts';
import { cleaned } from './target.ts';

const markdown = unified().use(remarkParse).use(remarkGfm).freeze();
const mdx = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).freeze();

/** Attributes of HTML that point somewhere, or can be pointed to. */
const attributes = /\b(href|src|poster|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/**
 * Finds places in a file's body, in the order of the text.
 * @param path content path of the file
 * @returns the place of the first address, or of the first id in HTML, for which something holds
 */
export function findPlace(
  path: string,
  { body, bodyLine }: MarkdownFile,
  isIt: (written: string, isId: boolean) => boolean,
): Place | undefined {
  const parser = path.endsWith('.mdx') ? mdx : markdown;
  const found = places(parser.parse(body), body).find(({ written, isId }) => isIt(written, isId));
  if (!found) return undefined;
  const before = body.slice(0, found.offset);
  return { line: bodyLine - 1 + before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

/** Whether two spellings are one address: parsers escape what is no letter. */
export const isSame = (one: string, other: string) => decodePath(cleaned(one)) === decodePath(cleaned(other));

function* places(node: Nodes, body: string): Generator<{ written: string; isId: boolean; offset: number }> {
  const { start, end } = node.position ?? {};
  const [from, to] = [start?.offset ?? 0, end?.offset ?? 0];
  const source = body.slice(from, to);
  if (node.type === 'link' || node.type === 'definition') {
    const inside = node.type === 'link' ? (node.children.at(-1)?.position?.end.offset ?? from) - from : 0;
    const at = node.url === '' ? 0 : source.indexOf(node.url, inside);
    yield { written: node.url, isId: false, offset: from + Math.max(at, 0) };
  }
  const isTag = node.type === 'html' || node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
  if (isTag) {
    // What is inside a component comes by itself.
    const tag =
      node.type === 'html' ? source : source.slice(0, (node.children[0]?.position?.start.offset ?? to) - from);
    for (const { 0: all, 1: name = '', 2: one, 3: two, 4: three, index } of tag.matchAll(attributes)) {
      const written = one ?? two ?? three ?? '';
      const at = index + all.length - written.length - (three === undefined ? 1 : 0);
      yield { written: written.replaceAll('&amp;', '&'), isId: name.toLowerCase() === 'id', offset: from + at };
    }
  }
  if ('children' in node) for (const child of node.children) yield* places(child, body);
}
