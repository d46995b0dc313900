import type { Root } from 'hast';
import { type Parser, parseMarkdown } from './parse.ts';
import { type BodyOptions, transformBody } from './rehype-body.ts';
import { type Segment, toSegments } from './segments.ts';

/** A Markdown body as segments that can be printed. `file` is its content path, from which its pictures are found. */
export async function renderBody(
  markdown: string,
  { file, parser, ...options }: BodyOptions & { file: string; parser: Parser },
): Promise<Segment[]> {
  const tree: Root = await parseMarkdown(markdown, parser);
  const findings = await transformBody(tree, file, options);
  return toSegments(tree, findings);
}
