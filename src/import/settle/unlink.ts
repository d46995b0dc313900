/** Takes a link or a picture out of a text, and leaves its words. */
import type { Nodes, Parents } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm);

/**
 * @param text of a file, with its front matter
 * @param place 1-based, of the file: within the link
 * @returns undefined if no link is there
 */
export function unlinked(text: string, place: { line: number; column: number }): string | undefined {
  const [front = ''] = /^---\n[\s\S]*?\n---\n/.exec(text) ?? [];
  const lines = front.split('\n').length - 1;
  const body = text.slice(front.length);
  const offset = offsetOf(body, place.line - lines, place.column);
  if (offset === undefined) return undefined;
  const node = linkAt(processor.parse(body), offset);
  if (!node) return htmlUnlinked(text, place);
  const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  const written = body.slice(start, end);
  // A place on a page that has none of this name: the page is still there.
  if ('url' in node && /^[^#]+#/.test(node.url))
    return front + body.slice(0, start) + written.replace(/#[^#\s)>"]*(?=[^#]*$)/, '') + body.slice(end);
  return front + body.slice(0, start) + wordsOf(node, body) + body.slice(end);
}

function offsetOf(text: string, line: number, column: number): number | undefined {
  const before = text.split('\n').slice(0, line - 1);
  return line < 1 ? undefined : before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}

type Taken = Extract<Nodes, { type: 'link' | 'linkReference' | 'image' | 'imageReference' }>;

/** The innermost that holds the place. */
function linkAt(node: Nodes, offset: number): Taken | undefined {
  const { position } = node;
  if (position && ((position.start.offset ?? 0) > offset || (position.end.offset ?? 0) <= offset)) return undefined;
  if ('children' in node)
    for (const child of (node as Parents).children) {
      const found = linkAt(child, offset);
      if (found) return found;
    }
  return isTaken(node) ? node : undefined;
}

const isTaken = (node: Nodes): node is Taken => /^(?:link|image)(?:Reference)?$/.test(node.type);

function wordsOf(node: Taken, body: string): string {
  if (!('children' in node)) return node.alt ?? '';
  const [first, last] = [node.children[0], node.children.at(-1)];
  if (!first?.position || !last?.position) return '';
  const words = body.slice(first.position.start.offset, last.position.end.offset);
  // An address alone would be a link again.
  return words.replace(/^(?:https?:\/\/)?(?:www\.)?(?=\S+$)/i, '');
}

/** Of raw HTML, the tag that stands there or last before: of a link the address goes, of a picture, sound or film all of it. */
function htmlUnlinked(text: string, { line, column }: { line: number; column: number }): string | undefined {
  const lines = text.split('\n');
  const written = lines[line - 1];
  if (written === undefined) return undefined;
  const tags = [...written.matchAll(/<(a|img|audio|video|source|track)\b[^>]*>(?:\s*<\/(?:audio|video)>)?/gi)];
  const tag = tags.findLast(({ index }) => index < column) ?? tags[0];
  if (!tag) return undefined;
  const [whole, name = ''] = tag;
  const without =
    name.toLowerCase() === 'a' ? whole.replace(/\shref\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/i, '') : (altOf(whole) ?? '');
  if (without === whole) return undefined;
  lines[line - 1] = written.slice(0, tag.index) + without + written.slice(tag.index + whole.length);
  return lines.join('\n');
}

const altOf = (tag: string) => /\salt\s*=\s*"([^"]*)"/i.exec(tag)?.[1];
