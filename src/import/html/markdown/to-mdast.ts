/** HTML whose blocks are in order, as Markdown's own tree. */
import type { Element, Root } from 'hast';
import { type Handle, toMdast } from 'hast-util-to-mdast';
import type { Html, Image, Link, ListItem, Root as Marked, Nodes, PhrasingContent, RootContent } from 'mdast';
import { codeOf, languageOf } from '../tree/code.ts';
import { attribute, findElement, isBlank, isElement, textOf } from '../tree/nodes.ts';
import { captionMarkdown } from './caption.ts';
import { inlineHtml } from './inline-html.ts';
import { opening, raw } from './raw.ts';

export function marked(tree: Root): Marked {
  const root = toMdast(tree, { document: true, handlers });
  return root.type === 'root' ? root : { type: 'root', children: [] };
}

/** HTML between blocks. */
const block = (value: string): Html => ({ type: 'html', value });

const place = (id: string) => inlineHtml(`<a id="${id.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></a>`);

/** Elements that stay within a line, with Markdown in them. */
const around: Handle = (state, node) => {
  const children = state.all(node);
  if (children.length === 0) return undefined;
  return [inlineHtml(opening(node)), ...children, inlineHtml(`</${node.tagName}>`)];
};

/** One that says something by its attributes only. */
const aroundIf =
  (...names: string[]): Handle =>
  (state, node) =>
    names.some((name) => attribute(node, name) !== '') ? around(state, node, undefined) : state.all(node);

const whole: Handle = (_, node) => block(raw(node));

const link: Handle = (state, node) => {
  const id = attribute(node, 'id');
  const places = id === '' ? [] : [place(id)];
  const url = attribute(node, 'href');
  const children = state.all(node) as PhrasingContent[];
  if (url === '' || !children.some(isSeen)) return [...places, ...children];
  const title = attribute(node, 'title');
  const isSaid = title === '' || title === textOf(node).trim();
  const made: Link = { type: 'link', url, title: isSaid ? null : title, children };
  return [...places, made];
};

const isSeen = (node: Nodes): boolean =>
  node.type === 'text'
    ? node.value.trim() !== ''
    : node.type === 'html'
      ? false
      : 'children' in node
        ? node.children.some(isSeen)
        : true;

const image = (node: Element, title?: string): Image => ({
  type: 'image',
  url: attribute(node, 'src'),
  alt: attribute(node, 'alt').replace(/\s+/g, ' '),
  title: title ?? (attribute(node, 'dataCaption') || null),
});

/** A picture with its caption: as a title if that can say it. */
const captioned: Handle = (state, node) => {
  const caption = node.children.find((child) => isElement(child, 'figcaption'));
  const picture = findElement(node, ({ tagName }) => tagName === 'img');
  if (!picture) return state.all(node);
  const title = isElement(caption) ? captionMarkdown(caption, state) : '';
  if (title === undefined) return block(raw({ ...node, tagName: 'figure' }));
  const own = image(picture, title || undefined);
  const anchor = findElement(
    node,
    (one) => one.tagName === 'a' && findElement(one, (inner) => inner === picture) !== undefined,
  );
  return anchor && attribute(anchor, 'href') !== ''
    ? { type: 'link', url: attribute(anchor, 'href'), title: null, children: [own] }
    : own;
};

/** Pictures in a row with a caption of all: a figure of HTML around their Markdown. */
const gallery: Handle = (state, node) => {
  const caption = node.children.find((child) => isElement(child, 'figcaption'));
  const pictures = state.toFlow(state.all({ ...node, children: node.children.filter((child) => child !== caption) }));
  if (!isElement(caption)) return pictures;
  // Its pictures may all be missing.
  if (pictures.length === 0) return state.toFlow(state.all(caption));
  return [block('<figure>'), ...pictures, block(`${raw(caption)}\n</figure>`)];
};

/** Code within a line. A link around it stays, and so does what else is marked in it. */
const code: Handle = (state, node) => {
  const [only, ...others] = node.children.filter((child) => !isBlank(child));
  if (isElement(only, 'a') && others.length === 0)
    return link(state, { ...only, children: [{ ...node, children: only.children }] }, node);
  if (findElement(node, ({ tagName }) => ['a', 'img', 'bs-note-mark'].includes(tagName)))
    return around(state, { ...node, tagName: 'code' }, undefined);
  // Markdown takes a space at its ends for none.
  const [, before = '', value = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(textOf(node).replace(/\s+/g, ' ')) ?? [];
  // At the start of a paragraph it would be the definition of a link.
  if (value.includes(']:')) return around(state, node, undefined);
  const space = (blank: string): PhrasingContent[] => (blank === '' ? [] : [{ type: 'text', value: ' ' }]);
  return [...space(before), ...(value === '' ? [] : [{ type: 'inlineCode' as const, value }]), ...space(after)];
};

const pre: Handle = (_, node) => {
  const value = codeOf(node);
  if (value.trim() === '') return undefined;
  return { type: 'code', lang: languageOf(node) ?? null, meta: null, value };
};

const item: Handle = (state, node) => {
  const [first, ...rest] = node.children;
  const start = isElement(first, 'p') ? first.children.find((child) => !isBlank(child)) : undefined;
  const box = isElement(start, 'input') ? start : undefined;
  const words =
    isElement(first) && box ? { ...first, children: first.children.filter((child) => child !== box) } : first;
  const content = { ...node, children: words ? [words, ...rest] : [] };
  const children = state.toFlow(state.all(content));
  const paragraphs = children.filter(({ type }) => type !== 'list');
  const made: ListItem = {
    type: 'listItem',
    spread: paragraphs.length > 1,
    checked: box ? Boolean(box.properties['checked']) : null,
    children,
  };
  return made;
};

/** `<details>` with its words as Markdown. */
const details: Handle = (state, node) => {
  const summary = node.children.find((child) => isElement(child, 'summary'));
  const rest = node.children.filter((child) => child !== summary);
  const head = isElement(summary) ? raw(summary) : '';
  return [
    block(`${opening(node)}${head}`),
    ...state.toFlow(state.all({ ...node, children: rest })),
    block('</details>'),
  ];
};

/** What is not one of `blockquote` in Markdown alone: GitHub's alerts begin with a line that says so. */
const division: Handle = (state, node) => {
  const address = attribute(node, 'dataBsEmbed');
  if (address !== '') return block(address);
  return state.toFlow(state.all(node));
};

const alerts = new Set(['caution', 'important', 'note', 'tip', 'warning']);

const callout: Handle = (state, node) => {
  if (node.properties['dataBsCallout'] === undefined) return state.toFlow(state.all(node));
  const kind = attribute(node, 'dataBsCallout').toLowerCase();
  const label = block(`[!${(alerts.has(kind) ? kind : 'note').toUpperCase()}]`);
  const [first, ...rest] = state.toFlow(state.all(node));
  const lead: RootContent =
    first?.type === 'paragraph'
      ? { type: 'paragraph', children: [label, { type: 'text', value: '\n' }, ...first.children] }
      : { type: 'paragraph', children: [label] };
  const others = first === undefined || first.type === 'paragraph' ? rest : [first, ...rest];
  return { type: 'blockquote', children: [lead, ...others] };
};

const noteMark: Handle = (_, node) => ({
  type: 'footnoteReference',
  identifier: attribute(node, 'label'),
  label: attribute(node, 'label'),
});

const note: Handle = (state, node) => {
  const children = state.toFlow(state.all(node));
  return {
    type: 'footnoteDefinition',
    identifier: attribute(node, 'label'),
    label: attribute(node, 'label'),
    children: children.length > 0 ? children : [{ type: 'paragraph', children: [] }],
  };
};

const lineBreak: Handle = () => ({ type: 'break' });

/** Pictures in a row: one a line. */
const paragraph: Handle = (state, node) => {
  const children = state.all(node) as PhrasingContent[];
  // A figure in HTML stands by itself.
  if (children.some((child) => child.type === 'html' && child.data === undefined))
    return children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const pictures = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const isRow =
    pictures.length > 1 &&
    pictures.every((child) => (child.type === 'link' ? child.children[0] : child)?.type === 'image');
  if (isRow)
    return {
      type: 'paragraph',
      children: pictures.flatMap((child, index) =>
        index > 0 ? [{ type: 'text' as const, value: '\n' }, child] : [child],
      ),
    };
  return children.length === 0 ? undefined : { type: 'paragraph', children };
};

const handlers: Record<string, Handle> = {
  a: link,
  abbr: aroundIf('title'),
  aside: callout,
  audio: whole,
  bdi: around,
  bdo: aroundIf('dir'),
  'bs-figure': (_, node) => block(raw({ ...node, tagName: 'figure' })),
  'bs-gallery': gallery,
  'bs-note': note,
  'bs-note-mark': noteMark,
  'bs-picture': captioned,
  'bs-raw': (_, node) => block(raw({ ...node, tagName: 'table' })),
  br: lineBreak,
  cite: around,
  code,
  details,
  dfn: around,
  div: division,
  dl: whole,
  img: (_, node) => image(node),
  input: () => undefined,
  ins: around,
  kbd: around,
  li: item,
  listing: pre,
  mark: around,
  p: paragraph,
  pre,
  q: around,
  rp: around,
  rt: around,
  ruby: around,
  samp: around,
  small: around,
  span: aroundIf('lang', 'dir'),
  sub: around,
  sup: around,
  time: aroundIf('dateTime'),
  tt: code,
  u: around,
  var: around,
  video: whole,
  wbr: () => undefined,
  xmp: pre,
};
