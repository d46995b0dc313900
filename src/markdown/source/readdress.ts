/**
 * Writes other addresses into a Markdown text, where they stand, and takes out what pages do not show of it: comments, and definitions
 * that nothing refers to. All else stays as the editor wrote it. Places are all that is taken from the parser, so one does for every site.
 */
import type { Definition, Image, Link, LinkReference, Nodes, Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import { plain } from './plain.ts';

/** What to write for an address: null where there shall be no link, undefined to leave it as it is. */
export type AddressOf = (written: string) => string | null | undefined;

export function readdress(markdown: string, addressOf: AddressOf): string {
  const tree = markdownToMdast(markdown, { features: { frontmatter: false }, position: true }) as Root;
  const edits: Edit[] = [];
  const html = new Html(addressOf);
  const definitions = new Map<string, string | null | undefined>();
  const used = new Set<string>();
  each(tree, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, addressOf(node.url));
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier);
  });

  /** The title of a picture is its caption, in which links may stand. */
  const titleOf = ({ title }: Image | Definition) => (title?.includes('](') ? readdress(title, addressOf) : title);

  /** Edits around what stands in a link, which has its own. */
  const around = (node: Link | LinkReference, before: string, after: string) => {
    const { start, end } = rangeOf(node);
    const [first, last] = [node.children[0], node.children.at(-1)];
    const inside = { start: first ? rangeOf(first).start : start + 1, end: last ? rangeOf(last).end : start + 1 };
    edits.push({ start, end: inside.start, text: before }, { start: inside.end, end, text: after });
  };
  each(tree, (node) => {
    const { start, end } = rangeOf(node);
    const source = markdown.slice(start, end);
    const put = (text: string) => edits.push({ start, end, text });
    if (node.type === 'html') put(html.readdress(source));
    // An address that stands for itself is whole, and names what it leads to.
    else if (node.type === 'link' && isSaid(node) && addressOf(node.url) === null) put(hostOf(node.url));
    else if (node.type === 'link' && source.startsWith('[')) {
      const address = addressOf(node.url);
      if (address === null) around(node, '', '');
      else if (address !== undefined) around(node, '[', `](${destination(address, node.title)})`);
    } else if (node.type === 'image') {
      const address = addressOf(node.url);
      const text = escaped(node.alt);
      const title = titleOf(node);
      if (address === null) put(text);
      else if (address !== undefined || title !== node.title)
        put(`![${text}](${destination(address ?? node.url, title)})`);
    } else if (node.type === 'definition') {
      const address = used.has(node.identifier) ? definitions.get(node.identifier) : null;
      if (address === null) put('');
      else if (address !== undefined) put(`[${node.label ?? node.identifier}]: ${destination(address, titleOf(node))}`);
    } else if (node.type === 'linkReference' && definitions.get(node.identifier) === null) around(node, '', '');
    else if (node.type === 'imageReference' && definitions.get(node.identifier) === null) put(escaped(node.alt));
  });
  return apply(markdown, edits);
}

/** Whether a link has its own address for its words, as one has that nobody wrote in brackets. */
const isSaid = ({ url, children: [words, ...others] }: Link) =>
  words?.type === 'text' && others.length === 0 && [url, url.replace(/^https?:\/\//i, '')].includes(words.value);

/** What may be left of an address that names what readers may not see. */
const hostOf = (url: string) => (/^https?:/i.test(url) && URL.canParse(url) ? new URL(url).host : '');

/** What to write instead of a stretch of a text. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

function apply(text: string, edits: Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

function each(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node);
  if ('children' in node) for (const child of node.children) each(child, visit);
}

const rangeOf = ({ position }: Nodes) => ({ start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 });

/** A text as Markdown, in a cell of a table too. */
const escaped = (text: string | null | undefined) => plain(text ?? '').replaceAll('|', '\\|');

function destination(address: string, title: string | null | undefined): string {
  const written = /[\s()]/.test(address) ? `<${address}>` : address;
  return title ? `${written} "${title.replace(/["\\|]|&(?=#?\w+;)/g, '\\$&')}"` : written;
}

/** What raw HTML holds that is no part of a page: comments and their like. */
const unseen = /<!--.*?(?:-->|$)|<\?.*?(?:\?>|$)|<![a-z[].*?(?:>|$)/gis;
const tags = /<\/a\s*>|<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi;
const addresses = /\s(href|src|poster|cite)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/** The raw HTML of a text, piece by piece in its order: a link may begin in one and end in another. */
class Html {
  private readonly addressOf: AddressOf;
  /** What ends the link that is open, where it is taken out. */
  private end: string | undefined;

  constructor(addressOf: AddressOf) {
    this.addressOf = addressOf;
  }

  readdress(html: string): string {
    return html.replace(unseen, '').replace(tags, (tag) => this.tag(tag));
  }

  private tag(tag: string): string {
    if (tag.startsWith('</')) return this.end ?? tag;
    const isLink = /^<a\s/i.test(tag);
    if (isLink) this.end = undefined;
    const readdressed = tag.replace(addresses, (whole, name: string, ...values: (string | undefined)[]) => {
      const written = values.slice(0, 3).find((one) => one !== undefined) ?? '';
      const address = this.addressOf(written.replaceAll('&amp;', '&'));
      if (address === undefined) return whole;
      if (address !== null) return ` ${name}="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
      if (isLink) this.end = '';
      return '';
    });
    if (!isLink || this.end === undefined) return readdressed;
    const id = /\sid\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/i.exec(tag)?.[0];
    if (id === undefined) return '';
    this.end = '</span>';
    return `<span${id}>`;
  }
}
