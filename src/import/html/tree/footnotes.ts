/**
 * Footnotes, by what all forms of them have in common: a short mark in the text that leads to a note, and a note that leads back, or that
 * stands where notes do. WordPress, Ghost, Substack, Markdown-it, kramdown, Goldmark and notes written by hand have no more than that.
 *
 * A mark becomes `<bs-note-mark label>`, a note `<bs-note label>` at the end of the body.
 */
import type { Element, Root } from 'hast';
import { attribute, type Children, element, isBlank, isElement, replaceElements, textOf } from './nodes.ts';

/** What stands for a note: a number, a letter or a sign, in brackets or not. */
const mark = /^\s*[[(]?\s*(?:note\s*)?(?:\d{1,4}|[a-z]|[ivxlc]{1,7}|[*†‡§¶]{1,4})\s*[\])]?\s*$/i;

/** Arrows back to the text. */
const back = /^[\s[(]*(?:[\d*†‡§]{0,4}\s*)?[↩↵⏎⤴⬏↑^⇧]?[\u{FE0E}\u{FE0F}]?[\s\])]*$/u;

const noteWords = /(?:^|[\s_:-])(?:foot|end)-?notes?|(?:^|\s)fn(?:$|[:-]?\d)|doc-endnote/i;

/** Where a note may stand, as the smallest block around its id. */
const holders = new Set(['aside', 'dd', 'div', 'li', 'p', 'section', 'td']);

/** @param fragmentOf the id to which an address leads within the text; undefined for others */
export function findFootnotes(tree: Root, fragmentOf: (address: string) => string | undefined): void {
  const places = placesIn(tree, fragmentOf);
  const notes = new Map<Element, string>();
  const above = new Set<Element>();
  const marks = new Map<Element, string>();
  for (const { link, target } of places.links) {
    if (!target || !mark.test(textOf(link)) || places.isBefore(target, link)) continue;
    const holder = places.around(target, ({ tagName }) => holders.has(tagName));
    if (!holder || places.around(link, (one) => one === holder || unable.has(one.tagName))) continue;
    if (!places.leadsBack(holder, link) && !places.around(holder, isNamed)) continue;
    // A note that stands in another, or holds others, is none.
    if (above.has(holder) || places.around(holder, (one) => one !== holder && notes.has(one))) continue;
    if (!notes.has(holder)) notes.set(holder, String(notes.size + 1));
    places.around(holder, (one) => one !== holder && !above.add(one));
    marks.set(places.whole(link), notes.get(holder) ?? '');
  }
  if (notes.size === 0) return;

  replaceElements(tree, (node) => {
    const label = marks.get(node);
    return label === undefined ? undefined : [element('bs-note-mark', { label })];
  });
  replaceElements(tree, (node) => (notes.has(node) || isEmptied(node) ? [] : undefined));
  dropRule(tree);
  for (const [holder, label] of notes) tree.children.push(element('bs-note', { label }, wordsOf(holder, fragmentOf)));
}

const isNamed = (node: Element): boolean =>
  ['className', 'id', 'role', 'dataType'].some((name) => noteWords.test(attribute(node, name)));

interface Places {
  /** Links within the text, and where they lead. */
  links: { link: Element; target: Element | undefined }[];
  /** The innermost of an element and those around it that passes. */
  around(node: Element, test: (one: Element) => boolean): Element | undefined;
  isBefore(one: Element, other: Element): boolean;
  /** Whether a link in a note leads to a mark. */
  leadsBack(holder: Element, link: Element): boolean;
  /** A mark with the `sup` or the `span` that holds nothing else. */
  whole(link: Element): Element;
}

function placesIn(tree: Root, fragmentOf: (address: string) => string | undefined): Places {
  const parents = new Map<Element, Element | Root>();
  const byId = new Map<string, Element>();
  const order = new Map<Element, number>();
  const found: { link: Element; fragment: string }[] = [];
  const read = (parent: Element | Root) => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      parents.set(child, parent);
      order.set(child, order.size);
      for (const id of idsOf(child)) if (!byId.has(id)) byId.set(id, child);
      const fragment = child.tagName === 'a' ? fragmentOf(attribute(child, 'href')) : undefined;
      if (fragment) found.push({ link: child, fragment });
      read(child);
    }
  };
  read(tree);

  const around: Places['around'] = (node, test) => {
    for (let at: Element | Root | undefined = node; at?.type === 'element'; at = parents.get(at))
      if (test(at)) return at;
    return undefined;
  };
  const leads = new Map<Element, Set<string>>();
  for (const { link, fragment } of found)
    around(link, (one) => {
      if (holders.has(one.tagName)) leads.set(one, (leads.get(one) ?? new Set()).add(fragment));
      return false;
    });
  return {
    around,
    links: found.map(({ link, fragment }) => ({ link, target: byId.get(fragment) })),
    isBefore: (one, other) => (order.get(one) ?? 0) < (order.get(other) ?? 0),
    leadsBack(holder, link) {
      const ids: string[] = [];
      around(link, (one) => {
        ids.push(...idsOf(one));
        return holders.has(one.tagName) || one.tagName === 'sup';
      });
      return ids.some((id) => leads.get(holder)?.has(id));
    },
    whole(link) {
      let whole = link;
      for (let up = parents.get(whole); up?.type === 'element' && isAlone(whole, up); up = parents.get(up)) whole = up;
      return whole;
    },
  };
}

const idsOf = (node: Element): string[] =>
  [attribute(node, 'id'), node.tagName === 'a' ? attribute(node, 'name') : ''].filter(Boolean);

/** Elements that are written in HTML, where Markdown's marks are not read, or that hold no links. */
const unable = new Set(['dl', 'pre', 'code', 'bs-note']);

const isAlone = (node: Element, parent: Element) =>
  ['sup', 'span', 'small', 'b', 'strong'].includes(parent.tagName) &&
  parent.children.every((child) => child === node || isBlank(child));

/** A list, or what is around it, of which all notes were taken. */
function isEmptied(node: Element): boolean {
  if (!['div', 'footer', 'ol', 'section', 'ul'].includes(node.tagName)) return false;
  const isNotes = isNamed(node);
  return (
    (isNotes || (attribute(node, 'id') === '' && attribute(node, 'dataBsEmbed') === '')) &&
    node.children.every(
      (child) =>
        isBlank(child) || isElement(child, 'hr', 'br') || (isNotes && isElement(child, 'h2', 'h3', 'h4', 'h5')),
    )
  );
}

/** The rule above notes that are no longer there. */
function dropRule(tree: Root): void {
  for (let last = tree.children.at(-1); last; last = tree.children.at(-1)) {
    if (!isBlank(last) && !isElement(last, 'hr')) return;
    tree.children.pop();
  }
}

/** What a note says, without its number and the way back. */
function wordsOf(holder: Element, fragmentOf: (address: string) => string | undefined): Children {
  replaceElements(holder, (node) => {
    const isBack = node.tagName === 'a' && fragmentOf(attribute(node, 'href')) !== undefined && back.test(textOf(node));
    return isBack || (['sup', 'span'].includes(node.tagName) && node.children.every(isBlank)) ? [] : undefined;
  });
  if (holder.tagName !== 'li') dropNumber(holder);
  return holder.children;
}

/** The number of a note that is no item of a list. */
function dropNumber(holder: Element): void {
  for (let at: Element | undefined = holder; at; ) {
    const first: Children[number] | undefined = at.children.find((one) => !isBlank(one));
    if (first?.type === 'text') first.value = first.value.replace(/^\s*(?:[[(]\d{1,4}[\])]|\d{1,4}[.)])?\s+/, '');
    at = isElement(first, 'p', 'div') ? first : undefined;
  }
}
