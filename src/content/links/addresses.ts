import type { Nodes } from 'mdast';
import { hrefsOf } from '../../markdown/parse/inline.ts';

/** Something in a body that points somewhere, or can be pointed to. */
export interface Address {
  written: string;
  /** `href` for links of Markdown too, those in captions among them. */
  attribute: 'href' | 'src' | 'poster' | 'id';
  /** Where it stands in the body. */
  offset: number;
}

const attributes = /\b(href|src|poster|cite|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/** All addresses below a node, in the order of the text. @param body what the tree was made of */
export function* addressesIn(node: Nodes, body: string): Generator<Address> {
  const { start, end } = node.position ?? {};
  const [from, to] = [start?.offset ?? 0, end?.offset ?? 0];
  const source = body.slice(from, to);
  if (node.type === 'link' || node.type === 'definition') {
    const inside = node.type === 'link' ? (node.children.at(-1)?.position?.end.offset ?? from) - from : 0;
    const at = node.url === '' ? 0 : source.indexOf(node.url, inside);
    yield { written: node.url, attribute: 'href', offset: from + Math.max(at, 0) };
  }
  if (node.type === 'image' || node.type === 'definition') {
    for (const written of hrefsOf(node.title ?? '')) {
      yield { written, attribute: 'href', offset: from + Math.max(source.lastIndexOf(written), 0) };
    }
  }
  const isTag = node.type === 'html' || node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
  if (isTag) {
    // What is inside a component comes by itself.
    const tag =
      node.type === 'html'
        ? source.replace(/<!--.*?(?:-->|$)/gs, (comment) => ' '.repeat(comment.length))
        : source.slice(0, (node.children[0]?.position?.start.offset ?? to) - from);
    for (const { 0: all, 1: name = '', 2: one, 3: two, 4: three, index } of tag.matchAll(attributes)) {
      const written = one ?? two ?? three ?? '';
      const at = index + all.length - written.length - (three === undefined ? 1 : 0);
      const attribute = name.toLowerCase() as Address['attribute'];
      yield { written: written.replaceAll('&amp;', '&'), attribute, offset: from + at };
    }
  }
  if ('children' in node) for (const child of node.children) yield* addressesIn(child, body);
}
