import type { Root } from 'hast';
import { parseMarkdown } from '../markdown/parse.ts';
import type { Site } from '../schemas/site.ts';
import type { MarkdownFile } from './front-matter.ts';
import type { Flaw } from './yaml.ts';

/** A body in Markdown as a tree. One that nests too deep counts as empty, and is put with the flaws. */
export async function readMarkdownBody(
  { body, bodyLine }: MarkdownFile,
  { markdown }: Site,
  flaws: Flaw[],
): Promise<Root> {
  try {
    return await parseMarkdown(body, markdown);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [what = '', fix = ''] = error.message.split(' · ');
    flaws.push({ line: bodyLine, column: 1, what, fix, severity: 'error' });
    return { type: 'root', children: [] };
  }
}
