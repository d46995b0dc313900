import { readFileSync } from 'node:fs';
import type { Nodes } from 'mdast';
import { markMdx } from '../../../markdown/parse/mdx.ts';
import { readFrontMatter } from '../../fields/front-matter.ts';
import { normalise } from '../../fields/markdown-text.ts';

/**
 * Where a story in MDX fails that compiles and cannot be printed. What is compiled knows no places, so it is the expression that says
 * what the error says, or throws or names what it could not read, or else the only one, or the only component, that there is.
 * @param reason what the error says
 */
export function placeInMdx(file: string, reason: string): { line?: number; column?: number } {
  const { body, bodyLine } = readFrontMatter(normalise(readFileSync(file, 'utf8')));
  const codes: { source: string; line: number; column: number }[] = [];
  const visit = (node: Nodes) => {
    const { start, end } = node.position ?? {};
    const isCode = node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression';
    const isComponent =
      (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') && !/^[a-z]/.test(node.name ?? '');
    if (start && (isCode || isComponent || node.type === 'mdxjsEsm')) {
      const source = body.slice(start.offset, end?.offset);
      if (!/^(?:\{\s*\/\*|import\b)/.test(source)) codes.push({ source, line: start.line, column: start.column });
    }
    if ('children' in node) node.children.forEach(visit);
  };
  visit(markMdx(body));
  const named = /'([^']+)'|(\S+) is not (?:defined|a function)/.exec(reason);
  const name = named?.[1] ?? named?.[2]?.split('.').at(-1);
  const by = (test: (source: string) => boolean) => codes.filter(({ source }) => test(source));
  const suspects = [by((source) => source.includes(reason)), name ? by((source) => source.includes(name)) : [], codes];
  const [suspect] = suspects.find((list) => list.length === 1) ?? [];
  return suspect ? { line: bodyLine - 1 + suspect.line, column: suspect.column } : {};
}
