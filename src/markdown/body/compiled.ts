/** The text of a story in MDX as its components made it, for readers who have neither our components nor our styles and scripts. */
import type { Element, Nodes, Properties, Root } from 'hast';
import { type Schema, sanitize } from 'hast-util-sanitize';
import rehypeRaw from 'rehype-raw';
import { unified } from 'unified';
import { embedTag } from '../embeds/embed.ts';
import { allowList } from '../parse/sanitize.ts';
import { addressedElements, addressedTag, asksOf, isWhole, type Target } from '../pieces/addressed.ts';
import { pictureTag } from '../pieces/picture.ts';
import { attributesOf, type Segment, toSegments } from './segments.ts';

const processor = unified().use(rehypeRaw).freeze();

const tagNames = allowList.tagNames ?? [];
const attributes = allowList.attributes ?? {};

/** What Markdown may hold, and what stands for our components. Of what only programs or eyes understand nothing is left. */
const schema: Schema = {
  ...allowList,
  strip: ['button', 'iframe', 'noscript', 'script', 'select', 'style', 'svg', 'template', 'textarea'],
  tagNames: [...tagNames, addressedTag, embedTag, pictureTag],
  attributes: {
    ...attributes,
    [addressedTag]: ['tag', 'asks', 'said', ...[...addressedElements].flatMap((tag) => attributes[tag] ?? [])],
    [embedTag]: ['service', 'what', 'title', 'url', 'frame', 'host', 'shape'],
    [pictureTag]: ['src', 'alt', 'caption', 'parts', 'figure', 'framed', 'number', 'width', 'height'],
  },
};

/**
 * @param html of the story, in which what stands for a component is an element
 * @param targetOf what a whole address points to in the site; undefined for others
 */
export function readCompiled(html: string, targetOf: (address: string) => Target | undefined): Segment[] {
  const parsed = processor.runSync({ type: 'root', children: [{ type: 'raw', value: html }] });
  dropUnseen(parsed);
  const tree = sanitize(parsed, schema) as Root;
  const visit = (node: Nodes) => {
    if (node.type === 'element' && node.tagName === addressedTag) readAddresses(node, targetOf);
    if (node.type === 'element' && node.tagName === pictureTag)
      node.properties = readPicture(node.properties, targetOf);
    if ('children' in node) node.children.forEach(visit);
  };
  visit(tree);
  return toSegments(tree);
}

/** Takes away what is there for eyes alone, such as the bars of a chart, and the links of headings to themselves. */
function dropUnseen(node: Nodes): void {
  if (!('children' in node)) return;
  const isSeen = (child: Nodes) =>
    child.type !== 'element' || (child.properties['ariaHidden'] !== 'true' && !isHeadingLink(child));
  if (!node.children.every(isSeen)) node.children = node.children.filter(isSeen) as typeof node.children;
  for (const child of node.children) dropUnseen(child);
}

const isHeadingLink = ({ properties: { className } }: Element) =>
  Array.isArray(className) && className.includes('heading-link');

/** Which host is the site's own was not known when the story was compiled. */
function readAddresses(element: Element, targetOf: (address: string) => Target | undefined): void {
  const asks = asksOf(element.properties['asks']).flatMap(({ name, ...target }) => {
    const own = isWhole(target.of) ? targetOf(target.of) : target;
    if (!own) element.properties[name] = target.of + target.tail;
    return own ? { name, ...own } : [];
  });
  element.properties['asks'] = JSON.stringify(asks);
}

/** The parts of a caption, of which a link that leaves the site is HTML like the rest. */
function readParts(parts: readonly Segment[], targetOf: (address: string) => Target | undefined): Segment[] {
  return parts.map((part): Segment => {
    if ((part.kind !== 'link' && part.kind !== 'linkEnd') || !isWhole(part.of)) return part;
    const own = targetOf(part.of);
    if (own) return { ...part, ...own };
    if (part.kind === 'linkEnd') return { kind: 'html', html: '</a>' };
    return { kind: 'html', html: `<a${part.attributes}${attributesOf({ href: part.of })}>${part.said ?? ''}` };
  });
}

const readPicture = (
  { figure, framed, parts, width, height, ...rest }: Properties,
  targetOf: (address: string) => Target | undefined,
): Properties => ({
  ...rest,
  ...(parts !== undefined && { parts: JSON.stringify(readParts(JSON.parse(String(parts)), targetOf)) }),
  ...(framed !== undefined && { framed: true }),
  ...(figure !== undefined && { figure: true }),
  ...(width !== undefined && height !== undefined && { width: Number(width), height: Number(height) }),
});
