import type { Root } from 'hast';
import type { Root as Marked } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { makeAlerts } from '../pieces/alert.ts';

const mdxNodes = [
  'mdxFlowExpression',
  'mdxJsxFlowElement',
  'mdxJsxTextElement',
  'mdxTextExpression',
  'mdxjsEsm',
] as const;

const processor = unified()
  .use(remarkParse)
  .use(remarkMdx)
  .use(remarkGfm)
  .use(remarkRehype, { passThrough: [...mdxNodes] })
  .freeze();

/**
 * MDX to hast, with its components and expressions as nodes of their own: enough to index a story and to find its syntax
 * errors before the compiler meets them. Printing it is the compiler's work.
 * @throws VFileMessage with `line`, `column` and `reason` where it is not MDX
 */
export async function parseMdx(source: string, marked = markMdx(source)): Promise<Root> {
  return makeAlerts(await processor.run(marked));
}

/** MDX as it is marked up, with places. @throws as `parseMdx` does */
export function markMdx(source: string): Marked {
  return processor.parse(source);
}
