/**
 * Markdown's tree as text, in the one hand that imported stories are written in: `*` for stress, `-` for lists, fences for code, addresses
 * beside their words, and no line broken that was not. What would be markup of ours, or of other systems, comes out as the words it is.
 */
import type { Break, Image, Link, Nodes, Root, Text } from 'mdast';
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

export const toText = (tree: Root): string =>
  toMarkdown(
    tree,
    hasFormula(tree) ? { ...options, unsafe: [{ character: '$', inConstruct, notInConstruct }] } : options,
  );

/** Whether a dollar sign may begin or end a formula. Most stand before a sum of money, and need no escape. */
const hasFormula = (node: Nodes): boolean =>
  node.type === 'text' ? /\$(?!\d)/.test(node.value) : 'children' in node && node.children.some(hasFormula);

const inConstruct = 'phrasing' as const;
const notInConstruct: Unsafe['notInConstruct'] = ['autolink', 'destinationLiteral', 'destinationRaw', 'titleQuote'];

/** Signs that begin the markup of other systems, which our checks would take for a mistake. */
const foreign: Unsafe[] = [
  { character: '{', after: '[{%#:.a-z \\t]' },
  { character: ':', after: ':' },
  { character: ':', after: '[a-z][a-z0-9]*(?:[_+-][a-z0-9]+)*:' },
  { character: ':', before: '(?:footnote|image|link|xref)' },
  { character: '=', after: '=' },
  { character: '^' },
  { character: "'", after: "''" },
  { character: '!', after: '!!' },
  { character: '<', after: '[%!/?A-Za-z]' },
  { character: '(', before: '\\\\' },
  { character: '.', before: '(?:^|\\n)h[1-6]', after: ' ' },
  { character: '.', before: '(?:^|\\n)', after: '\\.' },
].map(({ character, before, after }) => ({
  character,
  // What is looked at is not taken: it may be a sign itself.
  ...(before && { before: `(?<=${before})` }),
  ...(after && { after: `(?=${after})` }),
  inConstruct,
  notInConstruct,
}));

/** Longest stretch of text that is escaped at once: the time for one grows with its square. */
const stretch = 4000;

/** An ampersand that begins no reference, with the backslashes before it: an odd number of them is one too many. */
const needlessReference = /(?<!\\)\\+&(?!#?\w{1,32};)/g;

const text: Handle = (node: Text, _, state, info) => {
  const parts: string[] = [];
  for (let at = 0; at < node.value.length; at += stretch) {
    const before = at === 0 ? info.before : node.value.charAt(at - 1);
    const after = at + stretch < node.value.length ? node.value.charAt(at + stretch) : info.after;
    parts.push(state.safe(node.value.slice(at, at + stretch), { ...info, before, after }));
  }
  // A sign that begins no reference needs no escape.
  return plainAddresses(
    parts.join('').replace(needlessReference, (run) => (run.length % 2 === 0 ? run.slice(1) : run)),
    info,
  );
};

/** Escapes do not keep an address from being a link. They are in order only where it would be read with what stands beside it. */
function plainAddresses(written: string, { before, after }: Info): string {
  if (!/\\[@.:]/.test(written)) return written;
  return written
    .split(/(\s+)/)
    .map((part, index, { length }) => {
      const isOpen = (index === 0 && /\S/.test(before)) || (index === length - 1 && /\S/.test(after));
      if (isOpen) return part;
      const plain = part.replace(/(?<=[ps])\\(?=:\/\/)|(?<=www)\\(?=\.)|\\(?=@)/gi, '');
      return plain.includes('\\') ? part : plain;
    })
    .join('');
}

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
