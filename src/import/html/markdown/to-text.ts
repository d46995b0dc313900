/**
 * Markdown's tree as text, in the one hand that imported stories are written in: `*` for stress, `-` for lists, fences for code, addresses
 * beside their words, and no line broken that was not. What would be markup of ours, or of other systems, comes out as the words it is.
 */
import type { Break, Image, Link, Root, Text } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import {
  defaultHandlers,
  type Handle,
  type Info,
  type Options,
  type State,
  toMarkdown,
  type Unsafe,
} from 'mdast-util-to-markdown';

export const toText = (tree: Root): string => toMarkdown(tree, options);

const inConstruct = 'phrasing' as const;
const notInConstruct: Unsafe['notInConstruct'] = ['autolink', 'destinationLiteral', 'destinationRaw', 'titleQuote'];

/** Signs that begin the markup of other systems, which our checks would take for a mistake. */
const foreign: Unsafe[] = [
  { character: '{', after: '[{%#:.a-z \\t]' },
  { character: ':', after: ':' },
  { character: ':', after: '[a-z]', before: '(?:^|[^\\p{L}\\p{N}:/])' },
  { character: '$', after: '\\S' },
  { character: '=', after: '=' },
  { character: '^' },
  { character: "'", after: "''" },
  { character: '!', after: '!!' },
  { character: '<', after: '[%!/?A-Za-z]' },
  { character: '.', before: '(?:^|\\n)h[1-6]', after: ' ' },
  { character: '.', before: '(?:^|\\n)', after: '\\.' },
].map(({ character, before, after }) => ({
  character,
  ...(before && { before }),
  ...(after && { after }),
  inConstruct,
  notInConstruct,
}));

/** Longest stretch of text that is escaped at once: the time for one grows with its square. */
const stretch = 4000;

const text: Handle = (node: Text, _, state, info) => {
  const parts: string[] = [];
  for (let at = 0; at < node.value.length; at += stretch) {
    const before = at === 0 ? info.before : node.value.charAt(at - 1);
    const after = at + stretch < node.value.length ? node.value.charAt(at + stretch) : info.after;
    parts.push(state.safe(node.value.slice(at, at + stretch), { ...info, before, after }));
  }
  // A sign that begins no reference needs no escape.
  return parts.join('').replace(/\\&(?!#?\w{1,32};)/g, '&');
};

/** Where a line breaks in a table, it does so in HTML. */
const lineBreak: Handle = (_: Break, parent, state, info) =>
  state.stack.includes('tableCell')
    ? '<br>'
    : state.stack.includes('headingAtx')
      ? ' '
      : defaultHandlers.break(_, parent, state, info);

const link = (node: Link, _: unknown, state: State, info: Info) => {
  const leave = state.enter('link');
  const leaveLabel = state.enter('label');
  const words = state.containerPhrasing(node, { ...info, before: '[', after: ']' });
  leaveLabel();
  leave();
  return `[${words}](${destination(node.url, node.title, state.stack.includes('tableCell'))})`;
};
link.peek = () => '[';

const image = (node: Image, _: unknown, state: State, info: Info) => {
  const leave = state.enter('label');
  const alt = state.safe(node.alt ?? '', { ...info, before: '[', after: ']' });
  leave();
  return `![${alt}](${destination(node.url, node.title, state.stack.includes('tableCell'))})`;
};
image.peek = () => '!';

function destination(url: string, title: string | null | undefined, inCell: boolean): string {
  const plain = url.replace(/\\|&(?=#?\w{1,32};)/g, '\\$&');
  const written = /[\s()]|^$/.test(url) || url.startsWith('<') ? `<${plain.replace(/[<>]/g, '\\$&')}>` : plain;
  const whole = title
    ? `${written} "${title.replace(/["\\]|&(?=#?\w{1,32};)/g, '\\$&').replace(/\s+/g, ' ')}"`
    : written;
  return inCell ? whole.replaceAll('|', '\\|') : whole;
}

const options: Options = {
  bullet: '-',
  bulletOther: '*',
  emphasis: '*',
  fence: '`',
  fences: true,
  incrementListMarker: true,
  listItemIndent: 'one',
  resourceLink: true,
  rule: '-',
  setext: false,
  strong: '*',
  extensions: [
    gfmToMarkdown({ tablePipeAlign: false, firstLineBlank: false }),
    { handlers: { break: lineBreak, image, link, text }, unsafe: foreign },
  ],
};
