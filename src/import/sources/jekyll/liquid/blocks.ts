/** Tags with an end: Jekyll's own, those of Octopress, and those of the most common plugins. */
import type { Edit } from '../../../markdown/body/edit.ts';
import { condition, loop, onlyBranch } from './control.ts';
import { fencedAt, quotedAt } from './paragraphs.ts';
import { brief, lose, type Template, written } from './template.ts';
import type { Block } from './tree.ts';

type Change = (block: Block, template: Template) => Edit[];

const gone: Change = (block) => [{ start: block.start, end: block.end, text: '' }];

const onlyText: Change = (block, template) => onlyBranch(block, block.branches[0], template);

const code =
  (languageOf: (markup: string) => string): Change =>
  (block, template) => [fencedAt(template.text, block, contentOf(block, template), languageOf(block.markup))];

const note =
  (kind: string): Change =>
  (block, template) => [quotedAt(template.text, block, `[!${kind}]\n${contentOf(block, template).trim()}`)];

/** The first word that is no option: `{% highlight ruby linenos %}`. */
const firstWord = (markup: string) => /^[\w+#.-]+/.exec(markup)?.[0] ?? '';
const octopressLanguage = (markup: string) => /(?:^|\s)lang:([\w+#.-]+)/.exec(markup)?.[1] ?? '';

const changes: ReadonlyMap<string, Change> = new Map<string, Change>([
  ['comment', gone],
  ['if', condition],
  ['unless', condition],
  ['case', condition],
  ['for', loop],
  ['tablerow', loop],
  ['capture', capture],
  ['highlight', code(firstWord)],
  ['codeblock', code(octopressLanguage)],
  ['mermaid', code(() => 'mermaid')],
  ['math', code(() => 'math')],
  ['latex', code(() => 'math')],
  ['katex', code(() => 'math')],
  ['blockquote', quotation],
  ['pullquote', onlyText],
  ['details', details],
  ['note', note('NOTE')],
  ['info', note('NOTE')],
  ['callout', note('NOTE')],
  ['tip', note('TIP')],
  ['important', note('IMPORTANT')],
  ['warning', note('WARNING')],
  ['caution', note('CAUTION')],
  ['danger', note('CAUTION')],
]);

export function changeBlock(block: Block, template: Template): Edit[] {
  if (!block.closed) {
    lose(
      template,
      { start: block.start, end: block.start },
      'told',
      `{% ${block.name} %} has no end`,
      'look at what is below it',
    );
  }
  return (changes.get(block.name) ?? unknownBlock)(block, template);
}

function unknownBlock(block: Block, template: Template): Edit[] {
  const what = `{% ${brief(`${block.name} ${block.markup}`)} %} is a tag of a plugin, of which the text stayed`;
  lose(template, block, 'changed', what, 'look whether it reads well');
  return onlyText(block, template);
}

function contentOf({ branches: [branch] }: Block, template: Template): string {
  return branch ? written(branch.children, branch.start, branch.end, template) : '';
}

function capture(block: Block, template: Template): Edit[] {
  const name = firstWord(block.markup);
  template.variables.set(name, contentOf(block, template));
  return gone(block, template);
}

/** Octopress: `{% blockquote Name, Work https://… %}` */
function quotation(block: Block, template: Template): Edit[] {
  const [, by = '', address] = /^(.*?)\s*(https?:\/\/\S+.*)?$/s.exec(block.markup) ?? [];
  const source = address === undefined ? by : `[${by || address}](${address.split(/\s/, 1)[0]})`;
  const words = contentOf(block, template).trim();
  return [quotedAt(template.text, block, source === '' ? words : `${words}\n\n— ${source}`)];
}

function details(block: Block, template: Template): Edit[] {
  const summary = block.markup.replace(/^["']|["']$/g, '');
  const open = summary === '' ? '<details>' : `<details><summary>${summary.replace(/</g, '&lt;')}</summary>`;
  const [first, ...edits] = onlyText(block, template);
  const last = edits.pop();
  return [
    ...(first ? [{ ...first, text: `${open}\n\n` }] : []),
    ...edits,
    ...(last ? [{ ...last, text: '\n\n</details>' }] : []),
  ];
}
