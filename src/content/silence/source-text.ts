import type { Root } from 'mdast';
import { markdownToMdast, mdxToMdast } from 'satteri';
import { type MarkdownFile, readFrontMatter } from '../fields/front-matter.ts';
import type { Place } from '../fields/yaml.ts';

/** A text as it is written: what its fields say, and its body as a tree in which everything has its place. */
export interface SourceText extends Pick<MarkdownFile, 'placeOf' | 'body'> {
  /** Its fields as they are written, in order or not. */
  fields: Readonly<Record<string, unknown>>;
  tree: Root;
  /** Where a character of the body stands in the file. */
  place(offset: number): Place;
  /** Where the body begins in the text of the file. */
  bodyStart: number;
}

/**
 * @param text of the file, normalised
 * @param path content path
 * @param heading the field that says what the text is called
 * @returns undefined for a file that is not in order, of which the schemas tell
 */
export function readSource(text: string, path: string, heading?: 'title' | 'name'): SourceText | undefined {
  const { data, body, bodyLine, placeOf } = readFrontMatter(text, heading);
  if (data === null || typeof data !== 'object') return undefined;
  const tree = parseBody(body, path);
  if (!tree) return undefined;
  const starts = lineStarts(body);
  return {
    fields: data as Record<string, unknown>,
    body,
    tree,
    placeOf,
    place: (offset) => {
      const line = starts.findLastIndex((start) => start <= offset);
      return { line: bodyLine + line, column: offset - (starts[line] ?? 0) + 1 };
    },
    bodyStart: text.length - body.length,
  };
}

/** Whoever compiles a story in MDX tells why it cannot be read. */
export function parseBody(body: string, path = ''): Root | undefined {
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
