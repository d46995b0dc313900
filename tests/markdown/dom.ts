import type { Element, ElementContent, Nodes } from 'hast';
import { htmlToHast } from 'satteri';
import { resolveContentPath } from '../../src/content/links/resolve.ts';
import { renderBody } from '../../src/markdown/body/body.ts';
import type { Segment } from '../../src/markdown/body/segments.ts';
import type { Parser } from '../../src/markdown/parse/parse.ts';

export const parsers: readonly Parser[] = ['satteri', 'remark'];

/** The segments of a body that lies at `articles/story.md`. */
export async function segments(markdown: string, parser: Parser = 'satteri'): Promise<Segment[]> {
  const options = { file: 'articles/story.md', parser, resolvePicture: resolveContentPath };
  return (await renderBody(markdown, options)).segments;
}

/** A body's HTML, each picture as an `<img>` that has `data-figure` if it stands by itself, `data-framed` if it does in a figure of the editor's, each embed as an `<iframe>`. */
export async function html(markdown: string, parser: Parser = 'satteri'): Promise<string> {
  const parts = (await segments(markdown, parser)).map((segment) => {
    if (segment.kind === 'html') return segment.html;
    if (segment.kind === 'address') return ` ${segment.name}="${quoted(segment.of + segment.tail)}"`;
    if (segment.kind === 'link') return `<a${segment.attributes} href="${quoted(segment.of + segment.tail)}">`;
    if (segment.kind === 'linkEnd') return '</a>';
    if (segment.kind === 'ad') return '<ad></ad>';
    if (segment.kind === 'embed')
      return `<iframe src="${quoted(segment.frame)}" title="${quoted(segment.title ?? '')}"></iframe>`;
    const { src, alt, caption, figure, framed } = segment;
    const attributes = {
      src,
      alt,
      ...(caption && !framed ? { title: caption } : {}),
      ...(figure ? { 'data-figure': '' } : {}),
      ...(framed ? { 'data-framed': '' } : {}),
    };
    const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${quoted(value)}"`);
    return `<img${written.join('')}>`;
  });
  return parts.join('');
}

const quoted = (value: string) => value.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

/** A body's tree, as a browser builds it. */
export async function dom(markdown: string, parser: Parser = 'satteri'): Promise<string> {
  return domOf(await html(markdown, parser));
}

/** The tree that a browser builds of `html`, a node a line; without comments, and white space only as far as it is seen. */
export function domOf(html: string): string {
  return linesOf(htmlToHast(html, { fragment: true })).join('\n');
}

/** Every element that a browser makes of `html`. */
export function elementsOf(html: string): Element[] {
  const elements: Element[] = [];
  const visit = (node: Nodes) => {
    if (node.type === 'element') elements.push(node);
    if ('children' in node) node.children.forEach(visit);
  };
  visit(htmlToHast(html, { fragment: true }));
  return elements;
}

const blocks = new Set(
  'article aside blockquote caption col colgroup dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr label li ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

function linesOf(node: Nodes, depth = 0, inCode = false): string[] {
  const indent = '  '.repeat(depth);
  if (node.type === 'text') return [indent + JSON.stringify(node.value)];
  if (!('children' in node)) return [];
  const code = inCode || (node.type === 'element' && node.tagName === 'pre');
  const children = joinTexts(node.children as ElementContent[]);
  const kept = code ? children : foldTexts(children, node.type !== 'element' || isBlock(node));
  const lines = kept.flatMap((child) => linesOf(child, depth + (node.type === 'element' ? 1 : 0), code));
  return node.type === 'element' ? [indent + tagOf(node), ...lines] : lines;
}

function tagOf({ tagName, properties }: Element): string {
  const attributes = Object.entries(properties).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(' ') : value === true ? '' : String(value);
    return ` ${name}=${JSON.stringify(text)}`;
  });
  return tagName + attributes.sort().join('');
}

function joinTexts(nodes: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'comment') continue;
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else joined.push(node);
  }
  return joined;
}

/** Folds white space, and takes it away where a block begins or ends. */
function foldTexts(nodes: readonly ElementContent[], inBlock: boolean): ElementContent[] {
  const atEdge = (neighbour: ElementContent | undefined) => (neighbour === undefined ? inBlock : isBlock(neighbour));
  const folded = nodes.map((node, index) => {
    if (node.type !== 'text') return node;
    const text = node.value.replace(/[\t\n\r ]+/g, ' ');
    const start = atEdge(nodes[index - 1]) ? text.trimStart() : text;
    return { ...node, value: atEdge(nodes[index + 1]) ? start.trimEnd() : start };
  });
  return folded.filter((node) => node.type !== 'text' || node.value !== '');
}

function isBlock(node: ElementContent): boolean {
  return node.type === 'element' && blocks.has(node.tagName);
}
