import type { Root } from 'hast';
import { type Parser, parseMarkdown } from '../parse/parse.ts';
import { type BodyHeading, type BodyOptions, transformBody } from './rehype-body.ts';
import { type Segment, toSegments } from './segments.ts';

/** A body that can be printed. */
export interface Body {
  segments: Segment[];
  headings: BodyHeading[];
}

/** A Markdown body as it is printed. `file` is its content path, from which its pictures are found. */
export async function renderBody(
  markdown: string,
  { file, parser, ...options }: BodyOptions & { file: string; parser: Parser },
): Promise<Body> {
  return treeToBody(await parseMarkdown(markdown, parser), { file, ...options });
}

/** The same of a body that was parsed. The tree is used up. */
export async function treeToBody(tree: Root, { file, ...options }: BodyOptions & { file: string }): Promise<Body> {
  const { headings } = await transformBody(tree, file, options);
  return { segments: toSegments(tree), headings };
}
