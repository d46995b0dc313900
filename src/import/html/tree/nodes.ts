/** Small words for talking about HTML as a tree. */
import type { Element, ElementContent, Nodes, Properties, Root } from 'hast';

export type Children = ElementContent[];

/** Whether a node is an element, and one of these names if any are given. */
export function isElement<Name extends string = string>(
  node: Nodes | undefined,
  ...names: Name[]
): node is Element & { tagName: Name } {
  return node?.type === 'element' && (names.length === 0 || names.some((name) => name === node.tagName));
}

export function element(tagName: string, properties: Properties = {}, children: Children = []): Element {
  return { type: 'element', tagName, properties, children };
}

/** An attribute as a text; '' if there is none. */
export function attribute({ properties }: Element, name: string): string {
  const value = properties[name];
  if (Array.isArray(value)) return value.join(' ');
  return value === undefined || value === null || value === false ? '' : String(value).trim();
}

export const classesOf = (node: Element): string[] => attribute(node, 'className').split(/\s+/).filter(Boolean);

/** All words in a node; a line that is broken stays two. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (isElement(node, 'br')) return '\n';
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** What HTML takes for a space between words, which a protected one is not. */
export const isBlank = (node: Nodes): boolean =>
  node.type === 'comment' || (node.type === 'text' && /^[\t\n\f\r ]*$/.test(node.value));

/** Visits every element below a node, in the order of the text. */
export function eachElement(node: Nodes, visit: (node: Element) => void): void {
  if (!('children' in node)) return;
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    visit(child);
    eachElement(child, visit);
  }
}

export function findElement(node: Nodes, test: (node: Element) => boolean): Element | undefined {
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const found = test(child) ? child : findElement(child, test);
    if (found) return found;
  }
  return undefined;
}

/** A tree that can be changed while this one stays. */
export function copyOf<Node extends Nodes>(node: Node): Node {
  const copy = { ...node };
  if (copy.type === 'element') copy.properties = { ...copy.properties };
  if ('children' in copy) copy.children = copy.children.map(copyOf) as typeof copy.children;
  return copy;
}

/** Puts others, or nothing, in the place of elements: what is inside is changed first. What `change` does not know stays. */
export function replaceElements(node: Element | Root, change: (node: Element) => Children | undefined): void {
  node.children = content(node).flatMap((child): Children => {
    if (child.type !== 'element') return [child];
    replaceElements(child, change);
    return change(child) ?? [child];
  });
}

/** What stands in a node, with nothing that only documents have. */
export const content = ({ children }: Element | Root): Children =>
  children.flatMap((child) => (child.type === 'doctype' || child.type === 'mdxjsEsm' ? [] : [child]));
