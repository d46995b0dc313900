import { inlineHtml } from '../../../markdown/body/inline-html.ts';
import { escaped } from '../../../markdown/body/links.ts';
import type { Turn } from './known.ts';

const trimmed = (words: string) => words.replace(/^[ \t]*\n+|\s+$/g, '');

/** Code of any language, between fences that are longer than those in it. */
const fenced = (language: string, code: string) => {
  const longest = [...code.matchAll(/^\s*(`{3,})/gm)].reduce((most, [, { length } = '']) => Math.max(most, length), 2);
  const fence = '`'.repeat(longest + 1);
  return { text: `${fence}${language}\n${code.replace(/^\n+|\s+$/g, '')}\n${fence}`, isBlock: true };
};

const highlight: Turn = (code) => {
  const words = code.words.trim();
  const isInline = code.name !== 'highlight' || /hl_inline=true/.test(code.positional.join());
  if (isInline && words !== '' && !code.words.includes('\n')) return { text: `\`${words}\`` };
  return fenced(code.param('lang', 'language', 'type', 0).replace(/[^\w+#-]/g, ''), code.words);
};

/** What is folded until a reader opens it. */
const details: Turn = (code) => {
  const summary = code.param('summary', 'title', 'header', 'label', 'name', 0) || 'Details';
  const open = code.param('open') === 'true' ? ' open' : '';
  return {
    text: `<details${open}>\n<summary>${inlineHtml(summary.replace(/\s+/g, ' '))}</summary>\n\n${trimmed(code.words)}\n\n</details>`,
    isBlock: true,
  };
};

/** Names that themes have for notes of the five kinds. */
const kinds: readonly [RegExp, string][] = [
  [/^(?:tip|hint|success|check|positive)$/i, 'TIP'],
  [/^(?:important|primary|abstract)$/i, 'IMPORTANT'],
  [/^(?:warning|warn|attention|todo)$/i, 'WARNING'],
  [/^(?:caution|danger|error|bug|failure|negative)$/i, 'CAUTION'],
];

const kindOf = (...names: string[]) => {
  const word = names.flatMap((name) => name.split(/[^a-z]+/i));
  return kinds.find(([pattern]) => word.some((one) => pattern.test(one)))?.[1] ?? 'NOTE';
};

const note: Turn = (code) => {
  const { name } = code;
  const [type, first] = [
    code.param('type', 'kind', 'level', 'class', 'color', 'context', 'icon', 'style'),
    code.param(0),
  ];
  const isKind = /^[\w-]+$/.test(first) && name !== 'note';
  const title = code.param('title', 'header', 'heading') || code.param(1) || (isKind ? '' : first);
  const words = trimmed(code.words) || code.param('text', 'content', 'message');
  const lines = [...(title === '' ? [] : [`**${escaped(title)}**`, '']), ...words.split('\n')];
  const quoted = [`[!${kindOf(name, type, isKind ? first : '')}]`, ...lines].map((line) =>
    line.trim() === '' ? '>' : `> ${line}`,
  );
  return { text: quoted.join('\n'), isBlock: true };
};

const quote: Turn = (code) => {
  const by = [code.param('author', 'by', 'attr', 'cite'), code.param('source', 'title')]
    .filter((one) => one !== '')
    .join(', ');
  const lines = [
    ...(trimmed(code.words) || code.param('text', 0)).split('\n'),
    ...(by === '' ? [] : ['', `— ${escaped(by)}`]),
  ];
  return { text: lines.map((line) => (line.trim() === '' ? '>' : `> ${line}`)).join('\n'), isBlock: true };
};

/** A part that a reader chose among others; here they all stand below each other. */
const tab: Turn = (code) => {
  const name = code.param('name', 'title', 'label', 'tabname', 0);
  const words = trimmed(code.words);
  return { text: name === '' ? words : `**${escaped(name)}**\n\n${words}`, isBlock: true };
};

const formula: Turn = (code) => ({
  text: trimmed(code.words),
  isBlock: code.words.includes('\n'),
  loss: {
    level: 'changed',
    what: 'a formula is text now',
    fix: 'write it in words and signs, with <sup> and <sub>, or show it as a picture',
  },
});

const diagram: Turn = (code) => ({
  ...fenced('mermaid', code.words),
  loss: { level: 'changed', what: 'a diagram is shown as its code', fix: 'show it as a picture' },
});

/** Only its words are of interest. */
const words: Turn = (code) => ({ text: trimmed(code.words), isBlock: /\n/.test(code.words) });
const nothing: Turn = () => ({ text: '' });

export const blocks = {
  highlight,
  code: highlight,
  details,
  collapse: details,
  collapsible: details,
  expand: details,
  expandable: details,
  accordion: details,
  spoiler: details,
  ...Object.fromEntries(
    'notice alert callout note admonition hint info tip important warning caution danger message block panel box'
      .split(' ')
      .map((name) => [name, note]),
  ),
  quote,
  blockquote: quote,
  pullquote: quote,
  epigraph: quote,
  tab,
  tabs: words,
  tabbed: words,
  columns: words,
  column: words,
  row: words,
  col: words,
  div: words,
  center: words,
  align: words,
  lead: words,
  section: words,
  rawhtml: words,
  raw: words,
  html: words,
  unsafe: words,
  markdown: words,
  md: words,
  steps: words,
  step: words,
  cards: words,
  katex: formula,
  math: formula,
  mathjax: formula,
  mermaid: diagram,
  diagram,
  comment: nothing,
  toc: nothing,
  clear: nothing,
} satisfies Record<string, Turn>;
