import type { Root } from 'hast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

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
export async function parseMdx(source: string): Promise<Root> {
  return processor.run(processor.parse(source));
}
