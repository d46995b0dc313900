/**
 * Writes other addresses into a Markdown text, where they stand, and takes out what pages do not show of it: comments, and code in raw
 * HTML. All else stays as the editor wrote it.
 */
import type { Definition, Html, Image, Link, Nodes, Root } from 'mdast';
import { markdownToMdast } from 'satteri';

/** What to write for an address: null where there shall be no link, undefined to leave it as it is. */
export type AddressOf = (written: string) => string | null | undefined;

export function readdress(markdown: string, addressOf: AddressOf): string {
  const tree = markdownToMdast(markdown, { features: { frontmatter: false }, position: true }) as Root;
  const definitions = new Map<string, string | null | undefined>();
  const used = new Set<string>();
  const visit = (node: Nodes) => {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, addressOf(node.url));
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier);
    if ('children' in node) node.children.forEach(visit);
  };
  visit(tree);

  const print = (node: Nodes): string => {
    switch (node.type) {
      case 'link':
        return printLink(node);
      case 'image':
        return printImage(node);
      case 'definition':
        return used.has(node.identifier) ? printDefinition(node) : '';
      case 'linkReference':
        return definitions.get(node.identifier) === null ? inside(node) : pieces(node);
      case 'imageReference':
        return definitions.get(node.identifier) === null ? escaped(node.alt) : source(node);
      case 'html':
        return printHtml(node, addressOf);
      default:
        return pieces(node);
    }
  };
  const printLink = (node: Link) => {
    // An address that stands for itself is whole.
    const address = source(node).startsWith('[') ? addressOf(node.url) : undefined;
    if (address === undefined) return pieces(node);
    return address === null ? inside(node) : `[${inside(node)}](${destination(address, node.title)})`;
  };
  const printImage = (node: Image) => {
    const address = addressOf(node.url);
    if (address === undefined) return source(node);
    return address === null ? escaped(node.alt) : `![${escaped(node.alt)}](${destination(address, node.title)})`;
  };
  const printDefinition = (node: Definition) => {
    const address = definitions.get(node.identifier);
    if (address === undefined) return source(node);
    return address === null ? '' : `[${node.label ?? node.identifier}]: ${destination(address, node.title)}`;
  };

  const startOf = (node: Nodes) => node.position?.start.offset ?? 0;
  const endOf = (node: Nodes) => node.position?.end.offset ?? startOf(node);
  const source = (node: Nodes) => markdown.slice(startOf(node), endOf(node));
  /** What stands between two places, with the nodes there as they are printed. */
  const between = (nodes: readonly Nodes[], from: number, to: number) => {
    let text = '';
    let at = from;
    for (const node of nodes) {
      text += markdown.slice(at, startOf(node)) + print(node);
      at = endOf(node);
    }
    return text + markdown.slice(at, to);
  };
  const pieces = (node: Nodes) => between('children' in node ? node.children : [], startOf(node), endOf(node));
  const inside = ({ children }: Extract<Nodes, { children: unknown }>) => {
    const [first, last] = [children[0], children.at(-1)];
    return first && last ? between(children, startOf(first), endOf(last)) : '';
  };
  return between(tree.children, 0, markdown.length);
}

/** Marks that mean something in the text of a link. */
const escaped = (text: string | null | undefined) => (text ?? '').replace(/[\\[\]]/g, '\\$&');

function destination(address: string, title: string | null | undefined): string {
  const written = /[\s()]/.test(address) ? `<${address}>` : address;
  return title ? `${written} "${title.replace(/["\\]/g, '\\$&')}"` : written;
}

/** What raw HTML holds that nobody is shown: comments and their like, and elements that are no text. */
const unseen =
  /<!--.*?(?:-->|$)|<\?.*?(?:\?>|$)|<![a-z[].*?(?:>|$)|<(script|style|template|iframe|noscript)\b.*?(?:<\/\1\s*>|$)/gis;
const tags = /<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi;
const addresses = /\s(href|src|poster)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

function printHtml({ value }: Html, addressOf: AddressOf): string {
  return value.replace(unseen, '').replace(tags, (tag) =>
    tag.replace(addresses, (whole, name: string, ...values: (string | undefined)[]) => {
      const written = values.slice(0, 3).find((one) => one !== undefined) ?? '';
      const address = addressOf(written.replaceAll('&amp;', '&'));
      if (address === undefined) return whole;
      return address === null ? '' : ` ${name}="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
    }),
  );
}
