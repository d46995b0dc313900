/** Markdown of one line, such as a caption: emphasis, code and links. Of what is more, and of tags, the words are left as written. */
import type { Element, ElementContent, Root } from 'hast';
import { markdownToHast } from 'satteri';

/** Without one of these a text is what it says. */
const mark = /[*_`[<&\\]/;

/** Stands before the text, so that nothing in it begins a block. */
const before = 'x ';

/** Elements in one another that anybody writes at most; past that it is no markup that was meant. */
const deepest = 20;

/** Addresses that nobody marked as links stay words, as they are in fields. */
const features = { gfm: false, frontmatter: false, rawHtml: false };

/** @returns the text alone where it has no markup */
export function parseInline(text: string): ElementContent[] {
  const plain: ElementContent[] = [{ type: 'text', value: text }];
  if (!mark.test(text)) return plain;
  const line = before + text.replaceAll('\0', '\uFFFD').replace(/\s*\n\s*/g, ' ');
  const { children } = markdownToHast(line, { features, position: false }) as Root;
  const [paragraph, ...others] = children;
  if (paragraph?.type !== 'element' || others.length > 0) return plain;
  const nodes = kept(paragraph.children, 0);
  const [first] = nodes ?? [];
  if (!nodes || first?.type !== 'text') return plain;
  first.value = first.value.slice(before.length);
  return first.value === '' ? nodes.slice(1) : nodes;
}

/** @returns undefined where they are too deep in one another */
function kept(nodes: readonly ElementContent[], depth: number): ElementContent[] | undefined {
  if (depth > deepest) return undefined;
  const all: ElementContent[] = [];
  for (const node of nodes) {
    const words = wordsOf(node);
    const last = all.at(-1);
    if (words !== undefined) {
      if (last?.type === 'text') last.value += words;
      else all.push({ type: 'text', value: words });
    } else if (node.type === 'element') {
      const children = kept(node.children, depth + 1);
      if (!children) return undefined;
      all.push({ ...node, children });
    }
  }
  return all;
}

/** What is left of a node as words; undefined of what stays an element. */
function wordsOf(node: ElementContent): string | undefined {
  if (node.type === 'element') return node.tagName === 'img' ? String(node.properties['alt'] ?? '') : undefined;
  return 'value' in node ? node.value : '';
}

/** The links in what was parsed. */
export function* linksIn(nodes: readonly ElementContent[]): Generator<Element> {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    if (node.tagName === 'a') yield node;
    yield* linksIn(node.children);
  }
}

/** The addresses to which a text links, as they are written. */
export const hrefsOf = (text: string): string[] =>
  [...linksIn(parseInline(text))].map(({ properties }) => String(properties['href'] ?? ''));
