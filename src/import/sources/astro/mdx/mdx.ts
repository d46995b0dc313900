/** MDX as Markdown: what it imports and computes goes, and components become what they show, as far as that is known. */
import type { Nodes, Parents, Root } from 'mdast';
import type {} from 'remark-mdx';
import { mdxToMdast } from 'satteri';
import type { Loss } from '../../../form/body.ts';
import type { Edit } from '../../../markdown/body/edit.ts';
import { fieldOf, textOf } from '../../../markdown/front/fields.ts';
import type { Fields } from '../../../markdown/front/front-matter.ts';
import type { Change } from '../../../markdown/stages.ts';
import { ofComponent } from './components.ts';
import { rangeOf } from './tags.ts';

/** What is known while a text is read. */
export interface Mdx {
  edits: Edit[];
  losses: { start: number; loss: Loss }[];
  text: string;
  fields: Fields;
  /** Files that are imported, by the names they are given: `hero` from `./hero.png`. */
  imports: ReadonlyMap<string, string>;
}

/** No story has so many braces and tags, and the parser's time grows with their square. */
const mostMarks = 5000;

export function withoutMdx(text: string, fields: Fields): Change {
  const mdx: Mdx = { text, fields, imports: importsIn(text), edits: [], losses: [] };
  let root: Nodes;
  if ((text.match(/\{|<\/?[A-Za-z]/g)?.length ?? 0) > mostMarks) return unread(mdx, 'it has too many components');
  try {
    root = mdxToMdast(text, { features: { frontmatter: false }, position: true }) as Root;
  } catch (error) {
    return unread(mdx, error);
  }
  const waiting: { node: Nodes; parent: Parents | undefined }[] = [{ node: root, parent: undefined }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, parent } = next;
    const goesOn = change(node, parent, mdx);
    if (goesOn && 'children' in node) for (const child of node.children) waiting.push({ node: child, parent: node });
  }
  mdx.losses.sort((a, b) => a.start - b.start);
  return { edits: mdx.edits, losses: mdx.losses };
}

/** `import hero from './hero.png'` */
function importsIn(text: string): Map<string, string> {
  const found = text.matchAll(/^import\s+(\w+)(?:\s*,\s*\{[^}]*\})?\s+from\s+["']([^"'\n]+)["']/gm);
  return new Map([...found].map(([, name = '', file = '']) => [name, file]));
}

/** @returns whether what is in the node is to be read too */
function change(node: Nodes, parent: Parents | undefined, mdx: Mdx): boolean {
  const [start, end] = rangeOf(node);
  if (node.type === 'mdxjsEsm') mdx.edits.push({ start, end, text: '' });
  else if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
    mdx.edits.push({ start, end, text: ofExpression(node.value, start, end, mdx) });
  } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
    return ofComponent(node, parent, mdx);
  }
  return true;
}

function ofExpression(program: string, start: number, end: number, { text, fields, losses }: Mdx): string {
  if (program.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '').trim() === '') return '';
  const [, double, single, template] = /^\s*(?:"([^"\\]*)"|'([^'\\]*)'|`([^`$\\]*)`)\s*$/.exec(program) ?? [];
  const literal = double ?? single ?? template;
  if (literal !== undefined) return literal;
  const [, path] = /^\s*(?:frontmatter|props)\.([\w.]+)\s*$/.exec(program) ?? [];
  const value = path === undefined ? undefined : textOf(fieldOf(fields, path));
  if (value !== undefined) return value;
  const what = `the program {${program.trim().slice(0, 60)}} is not run`;
  losses.push({ start, loss: { level: 'lost', what, fix: 'write what it showed', leftover: text.slice(start, end) } });
  return '';
}

/** What no parser takes is read as Markdown, without imports and the tags of components. */
function unread({ text }: Mdx, error: unknown): Change {
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  const [, line = '1', why = message] = /^(\d+):\d+: ([^(]*)/.exec(message) ?? [];
  const loss: Loss = {
    level: 'changed',
    what: `the MDX cannot be read: ${why.replace(/[.,\s]+$/, '')}`,
    fix: 'look at the components of the story',
    leftover: text.slice(0, 100_000),
  };
  const start = text.split('\n', Number(line) - 1).join('\n').length;
  const marks = text.matchAll(
    /^(?:import|export)\s[^\n]*$|<\/?[A-Z][\w.]*(?:\s[^<>]{0,2000})?\/?>|\{\/\*.{0,500}?\*\/\}/gms,
  );
  return {
    edits: [...marks].map(({ 0: whole, index }) => ({ start: index, end: index + whole.length, text: '' })),
    losses: [{ start: Math.min(start + (line === '1' ? 0 : 1), text.length), loss }],
  };
}
