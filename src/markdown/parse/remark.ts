import type { Root } from 'hast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype, { allowDangerousHtml: true }).freeze();

/** GitHub Flavored Markdown to hast by remark, with raw HTML as nodes of its own. */
export async function remarkToHast(source: string): Promise<Root> {
  return processor.run(processor.parse(source));
}
