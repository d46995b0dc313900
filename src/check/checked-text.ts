import type { Nodes, Root } from 'mdast';
import { markdownToMdast, mdxToMdast } from 'satteri';
import { type MarkdownFile, readFrontMatter } from '../content/fields/front-matter.ts';
import type { Place } from '../content/fields/yaml.ts';
import { type Prose, proseOf } from './prose.ts';

/** A text as rules look at it: of a story, a page or an author. */
export interface CheckedText extends Pick<MarkdownFile, 'placeOf'> {
  kind: 'article' | 'page' | 'author';
  /** Its fields as they are written, in order or not. */
  fields: Readonly<Record<string, unknown>>;
  body: string;
  tree: Root;
  /** The runs of words that belong together, from the top; without code. */
  prose: readonly Prose[];
  /** Of the site, as a BCP 47 tag. */
  language: string;
  /** Names of the authors. */
  people: ReadonlySet<string>;
  /** Where a character of the body stands in the file. */
  place(offset: number): Place;
  /** Where the body begins in the text of the file. */
  bodyStart: number;
}

/**
 * @param text of the file, normalised
 * @returns undefined for a file that is not in order, of which the schemas tell
 */
export function readChecked(
  text: string,
  path: string,
  kind: CheckedText['kind'],
  { people, language }: Pick<CheckedText, 'people' | 'language'>,
): CheckedText | undefined {
  const { data, body, bodyLine, placeOf } = readFrontMatter(text, kind === 'author' ? 'name' : 'title');
  if (data === null || typeof data !== 'object') return undefined;
  const tree = parse(body, path);
  if (!tree) return undefined;
  const starts = lineStarts(body);
  return {
    kind,
    people,
    language,
    fields: data as Record<string, unknown>,
    body,
    tree,
    prose: proseOf(tree, body),
    placeOf,
    place: (offset) => {
      const line = starts.findLastIndex((start) => start <= offset);
      return { line: bodyLine + line, column: offset - (starts[line] ?? 0) + 1 };
    },
    bodyStart: text.length - body.length,
  };
}

/** Whoever compiles a story in MDX tells why it cannot be read. */
function parse(body: string, path: string): Root | undefined {
  const features = { frontmatter: false };
  if (!path.endsWith('.mdx')) return markdownToMdast(body, { features }) as Root;
  try {
    return mdxToMdast(body, { features }) as Root;
  } catch {
    return undefined;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

export const startOf = (node: Nodes): number => node.position?.start.offset ?? 0;
export const endOf = (node: Nodes): number => node.position?.end.offset ?? 0;

/** All nodes below one, from the top. */
export function* descend(node: Nodes): Iterable<Nodes> {
  if (!('children' in node)) return;
  for (const child of node.children) {
    yield child;
    yield* descend(child);
  }
}

/** What stands in a node, read aloud: its words, and the descriptions of its pictures. */
export const wordsOf = (node: Nodes): string =>
  [...descend(node)]
    .map((one) => (one.type === 'image' ? (one.alt ?? '') : 'value' in one && one.type !== 'html' ? one.value : ''))
    .join('');
