/** What is wrong with a story in MDX, as far as it shows without compiling it. Places are those of the body. */
import type { Nodes, Root } from 'hast';

export interface MdxMistake {
  line: number;
  column: number;
  what: string;
  fix: string;
}

/** What the parser says, what that means and what helps. */
const explanations: readonly [said: RegExp, what: string, fix: string][] = [
  [
    /^Expected a closing tag for `<(.*?)>`/,
    '<$1> is opened here and not closed',
    'write </$1> where it ends, or <$1 /> if it holds nothing',
  ],
  [
    /^Expected the closing tag `(.*?)`/,
    '$1 closes what another paragraph opens',
    'write the opening and the closing tag on lines of their own',
  ],
  [/closing slash .* open tag first/, 'this closing tag has no opening tag', 'remove it, or write the opening tag'],
  [
    /^Unexpected end of file in expression/,
    'a { is not closed',
    'write the } that closes it, or \\{ for a brace that is text',
  ],
  [/to create a comment/, 'a comment in MDX is not written <!-- -->', 'write it {/* like this */}'],
  [/to create a link/, 'a link in MDX is not written <https://…>', 'write it [like this](https://…)'],
  [/before name/, 'a < begins a tag', 'write \\< for a sign that is text'],
  [
    /parse expression/,
    'what stands in braces here is not JavaScript',
    'correct it, or write \\{ for a brace that is text',
  ],
  [/parse import/, 'this import or export is not JavaScript', 'correct it, such as: import Chart from "./Chart.astro"'],
];

/** What the parser threw. */
export function explainMdx(error: unknown): MdxMistake {
  const { line = 1, column = 1, reason = String(error) } = error as { line?: number; column?: number; reason?: string };
  for (const [said, what, fix] of explanations) {
    const match = said.exec(reason);
    if (!match) continue;
    // What is not closed is found at the end of the text; where it was opened stands in the message.
    const opened = /^Expected a closing tag for .*?\((\d+):(\d+)/.exec(reason);
    const place = opened ? { line: Number(opened[1]), column: Number(opened[2]) } : { line, column };
    const fill = (text: string) => text.replaceAll('$1', match[1] ?? '');
    return { ...place, what: fill(what), fix: fill(fix) };
  }
  const fix = 'correct it, or rename the file to .md if it needs no components';
  return { line, column, what: `this is not MDX: ${reason.replace(/\.$/, '')}`, fix };
}

/** Components that a story uses and does not import. They compile, and the page would fail when it is printed. */
export function findUnknownComponents(tree: Root): MdxMistake[] {
  const found: MdxMistake[] = [];
  const declared = new Set<string>();
  const visit = (node: Nodes) => {
    // Any word of an import or export counts as declared: the compiler finds what is wrong with those.
    if (node.type === 'mdxjsEsm') for (const [word] of node.value.matchAll(/[\w$]+/g)) declared.add(word);
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const name = node.name?.split('.')[0] ?? '';
      const isComponent = /^[A-Z]/.test(name) || node.name?.includes('.');
      if (isComponent && !declared.has(name)) {
        const { line = 1, column = 1 } = node.position?.start ?? {};
        const fix = `write import ${name} from "…" at the top of the story, or correct the name`;
        found.push({ line, column, what: `there is no component ${name}`, fix });
      }
    }
    if ('children' in node) for (const child of node.children) visit(child as Nodes);
  };
  visit(tree);
  return found;
}
