/** Places within a text that its links lead to: `<a id>` is put where each is, and all other ids go. */

import GithubSlugger from 'github-slugger';
import type { Element, Root } from 'hast';
import { attribute, eachElement, element, textOf } from './nodes.ts';

/** Ids that the page around a story has. */
const taken = new Set(['main', 'contents', 'related', 'corrections', 'footnote-label']);

/** @param fragmentOf the id to which an address leads within the text; undefined for others */
export function keepPlaces(tree: Root, fragmentOf: (address: string) => string | undefined): void {
  const wanted = new Map<string, string>();
  eachElement(tree, (node) => {
    const id = node.tagName === 'a' ? fragmentOf(attribute(node, 'href')) : undefined;
    if (id) wanted.set(id, newId(id));
  });
  const there = new Set<string>();
  const anchors: [Element, string][] = [];
  eachElement(tree, (node) => {
    const ids = [attribute(node, 'id'), node.tagName === 'a' ? attribute(node, 'name') : ''];
    delete node.properties['id'];
    delete node.properties['name'];
    const found = ids.find((id) => wanted.has(id) && !there.has(id));
    if (found === undefined) return;
    there.add(found);
    // A heading gets the id of its words by itself.
    if (/^h[1-6]$/.test(node.tagName) && new GithubSlugger().slug(textOf(node).trim()) === found) return;
    anchors.push([node, wanted.get(found) ?? found]);
  });
  for (const [node, id] of anchors) put(node, id);
  eachElement(tree, (node) => {
    if (node.tagName !== 'a') return;
    const fragment = fragmentOf(attribute(node, 'href'));
    if (fragment === undefined || fragment === '') return;
    if (there.has(fragment)) node.properties['href'] = `#${encodeURIComponent(wanted.get(fragment) ?? fragment)}`;
    else if (fragment !== 'top') delete node.properties['href'];
  });
}

function put(node: Element, id: string): void {
  if (node.tagName === 'a') node.properties['id'] = id;
  else if (childless.has(node.tagName)) node.properties['id'] = id;
  else {
    const item = /^(?:[ou]l|dl|table|tbody|thead|tr)$/.test(node.tagName)
      ? node.children.find((child) => child.type === 'element' && child.tagName !== 'caption')
      : undefined;
    if (item?.type === 'element') put(item, id);
    else node.children.unshift(element('a', { id }));
  }
}

const childless = new Set('audio br embed hr iframe img input pre video'.split(' '));

/** Without spaces, which no id may have, and none that the page has already. */
function newId(id: string): string {
  const plain = id.replace(/\s+/g, '-');
  return taken.has(plain) ? `${plain}-2` : plain;
}
