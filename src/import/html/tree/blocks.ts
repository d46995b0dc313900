/**
 * The order that Markdown has: blocks stand between blocks, words stand in paragraphs. Elements that only lay a page out go, marks and
 * links around several blocks go into each of them, and what looks like two paragraphs becomes two.
 */
import type { Element, ElementContent, Root } from 'hast';
import { verse } from './code.ts';
import { figureOf, galleryOf } from './figures.ts';
import {
  attribute,
  type Children,
  classesOf,
  content,
  element,
  findElement,
  isBlank,
  isElement,
  textOf,
} from './nodes.ts';
import { isFull, paragraphs } from './paragraphs.ts';
import { cellOf, plainTable } from './tables.ts';

/** Elements that are blocks of ours. */
const blocks = new Set(
  'audio blockquote bs-note bs-raw details dl figure h1 h2 h3 h4 h5 h6 hr ol p pre table ul video'.split(' '),
);

/** Elements that only lay out what is in them. */
const layout = new Set(
  'address article aside body caption center col colgroup dd dialog dir div dt fieldset figcaption footer header hgroup html legend li main menu nav section search summary tbody td tfoot th thead tr'.split(
    ' ',
  ),
);

const isBlock = ({ tagName }: Element) => blocks.has(tagName) || layout.has(tagName);

export function arrange(tree: Root): void {
  tree.children = flow(content(tree));
}

/** Blocks, whatever is given. */
function flow(nodes: Children): Children {
  const found: Children = [];
  let line: Children = [];
  const endLine = () => {
    found.push(...paragraphs(line));
    line = [];
  };
  const add = (node: ElementContent) => {
    if (node.type !== 'element' || !holdsBlock(node)) {
      line.push(node);
      return;
    }
    if (!isBlock(node)) {
      for (const part of pushDown(node)) add(part);
      return;
    }
    endLine();
    if (isCallout(node) || isGallery(node) || isEmbed(node) || !layout.has(node.tagName)) found.push(...block(node));
    else for (const child of node.children) add(child);
    endLine();
  };
  for (const node of nodes) add(node);
  endLine();
  return joinPlaces(found);
}

function holdsBlock(node: ElementContent): boolean {
  return node.type === 'element' && (isBlock(node) || node.children.some(holdsBlock));
}

const isEmbed = (node: Element) => attribute(node, 'dataBsEmbed') !== '';
const isGallery = (node: Element) => node.properties['dataBsGallery'] !== undefined;
const isCallout = (node: Element) => node.properties['dataBsCallout'] !== undefined;

function block(node: Element): Children {
  const { tagName } = node;
  if (tagName === 'pre' && classesOf(node).includes('wp-block-verse')) return flow(verse(node));
  if (isEmbed(node) || ['audio', 'bs-picture', 'dl', 'hr', 'pre', 'video'].includes(tagName)) return [node];
  if (isGallery(node)) return galleryOf(node, flow);
  if (/^h[1-6]$/.test(tagName)) return heading(node);
  if (tagName === 'figure') return figureOf(node, flow);
  if (tagName === 'p') return flow(node.children);
  if (tagName === 'ul' || tagName === 'ol') return list(node);
  if (tagName === 'table') return table(node);
  if (tagName === 'details') return details(node);
  const children = flow(node.children);
  return children.length === 0 ? [] : [element(tagName, node.properties, children)];
}

/** A heading is one line. One that only shows a picture is none. */
function heading(node: Element): Children {
  const words = flow(node.children);
  const isText = words.some((one) => textOf(one).trim() !== '');
  if (!isText || words.some((one) => !isElement(one, 'p'))) return words;
  const line = words.flatMap((one, index) => [
    ...(index > 0 ? [space()] : []),
    ...(isElement(one) ? one.children.map((child) => (isElement(child, 'br') ? space() : child)) : []),
  ]);
  // The headline is the page's only h1.
  return [element(node.tagName === 'h1' ? 'h2' : node.tagName, node.properties, line)];
}

const space = (): ElementContent => ({ type: 'text', value: ' ' });

/** A list holds nothing but items; lists that stand between two belong to the one before. */
function list(node: Element): Children {
  const items: Element[] = [];
  for (const child of node.children) {
    if (isBlank(child)) continue;
    if (isElement(child, 'li')) items.push(element('li', child.properties, itemContent(child.children)));
    else {
      const last = items.at(-1) ?? element('li');
      if (items.length === 0) items.push(last);
      last.children.push(...flow([child]));
    }
  }
  const full = items.filter((item) => item.children.length > 0);
  const start = attribute(node, 'start') || (full[0] && attribute(full[0], 'value'));
  return full.length === 0 ? [] : [element(node.tagName, start ? { start } : {}, full)];
}

/** What an item says: its words, and then perhaps other blocks. */
function itemContent(children: Children): Children {
  return flow(children);
}

/** A table of one cell lays out what is in it; others are Markdown's if it has words for them, else they stay as they are. */
function table(node: Element): Children {
  const only = cellOf(node);
  if (only) return flow(only.children);
  return textOf(node).trim() === '' && !findElement(node, (one) => isElement(one, 'img'))
    ? []
    : [plainTable(node) ?? element('bs-raw', node.properties, node.children)];
}

function details(node: Element): Children {
  const [summary] = node.children.filter((child) => isElement(child, 'summary'));
  const rest = flow(node.children.filter((child) => child !== summary));
  const words = isElement(summary)
    ? flow(summary.children).flatMap((one) =>
        isElement(one, 'p', 'h2', 'h3', 'h4', 'h5', 'h6') ? one.children : [one],
      )
    : [];
  if (words.length === 0 && rest.length === 0) return [];
  return [
    element('details', node.properties, [...(words.length === 0 ? [] : [element('summary', {}, words)]), ...rest]),
  ];
}

/** The blocks in a link or in a mark, with the link or the mark inside. */
function pushDown(node: Element): Children {
  const wrap = (inner: Children): Element => element(node.tagName, node.properties, inner);
  const into = (children: Children): Children => {
    const result: Children = [];
    let line: Children = [];
    const endLine = () => {
      if (line.some(isFull)) result.push(wrap(line));
      else result.push(...line);
      line = [];
    };
    for (const child of children) {
      if (!holdsBlock(child)) {
        line.push(child);
        continue;
      }
      endLine();
      if (isElement(child))
        result.push(isWhole(child) ? child : element(child.tagName, child.properties, into(child.children)));
    }
    endLine();
    return result;
  };
  return into(node.children);
}

/** What no mark goes into. */
const isWhole = (node: Element) => ['audio', 'hr', 'pre', 'video'].includes(node.tagName) || isEmbed(node);

/** A paragraph of nothing but places that links lead to is put before what follows. */
function joinPlaces(nodes: Children): Children {
  const joined: Children = [];
  let places: Children = [];
  for (const node of nodes) {
    if (isElement(node, 'p') && node.children.every((child) => isBlank(child) || isPlace(child))) {
      places.push(...node.children);
      continue;
    }
    if (places.length > 0 && isElement(node) && /^(?:p|h[1-6])$/.test(node.tagName)) node.children.unshift(...places);
    else if (places.length > 0) joined.push(element('p', {}, places));
    places = [];
    joined.push(node);
  }
  return places.length > 0 ? [...joined, element('p', {}, places)] : joined;
}

const isPlace = (node: ElementContent) =>
  isElement(node, 'a') && node.properties['id'] !== undefined && node.children.length === 0;
