import type { Root } from 'hast';
import type { Root as MarkedUp } from 'mdast';
import { parseMarkdown } from '../../markdown/parse/parse.ts';
import { findRest } from '../../markdown/rest/rest.ts';
import type { Site } from '../../schemas/site.ts';
import type { MarkdownFile } from '../fields/front-matter.ts';
import type { Flaw } from '../fields/yaml.ts';
import { silencedIn } from '../silence/silence.ts';

/** A body in Markdown as a tree. One that nests too deep counts as empty, and is put with the flaws. */
export async function readMarkdownBody(
  { body, bodyLine }: MarkdownFile,
  { markdown }: Site,
  flaws: Flaw[],
): Promise<Root> {
  try {
    const tree = await parseMarkdown(body, markdown);
    reportRest({ body, bodyLine }, flaws);
    return tree;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [what = '', fix = ''] = error.message.split(' · ');
    flaws.push({ line: bodyLine, column: 1, what, fix, severity: 'error' });
    return { type: 'root', children: [] };
  }
}

/**
 * Puts what a body holds that is no Markdown of ours with the flaws.
 * @param marked how the body is marked up, where that is known
 */
export function reportRest(
  { body, bodyLine }: Pick<MarkdownFile, 'body' | 'bodyLine'>,
  flaws: Flaw[],
  marked?: MarkedUp,
): void {
  for (const { offset, what, fix } of findRest(body, { marked, isSilent: silencedIn(body, 'stray-markup', marked) })) {
    const before = body.slice(0, offset);
    const line = bodyLine - 1 + before.split('\n').length;
    flaws.push({
      line,
      column: offset - before.lastIndexOf('\n'),
      what,
      fix,
      severity: 'warning',
      rule: 'stray-markup',
    });
  }
}
