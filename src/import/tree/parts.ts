/** What sources that hold HTML of an editor ask of its parts, and make of them. */
import type { Element, ElementContent, Nodes } from 'hast';
import { attribute, classesOf, element, findElement, isElement, textOf } from '../html/tree/nodes.ts';

export const text = (value: string): ElementContent => ({ type: 'text', value });

/** A paragraph of nothing but a link. */
export const linkLine = (href: string, words: string): Element =>
  element('p', {}, [element('a', { href }, [text(words || href)])]);

/** @param language as the source writes it, or '' */
export function codeBlock(code: string, language: string): Element {
  const name = language.toLowerCase();
  const isNamed = /^[\w+#.-]{1,40}$/.test(name) && name !== 'plaintext' && name !== 'none';
  return element('pre', {}, [element('code', isNamed ? { className: [`language-${name}`] } : {}, [text(code)])]);
}

export const hasClass = (node: Nodes, ...names: readonly string[]): boolean =>
  node.type === 'element' && classesOf(node).some((name) => names.includes(name));

/** The first of a class below a node. */
export const partOf = (node: Nodes, ...classes: readonly string[]): Element | undefined =>
  findElement(node, (inner) => hasClass(inner, ...classes));

export const tagIn = (node: Nodes, ...names: string[]): Element | undefined =>
  findElement(node, (inner) => isElement(inner, ...names));

/** All words of a node, with one space where there is white space; '' of nothing. */
export const wordsOf = (node: Nodes | undefined): string =>
  node === undefined ? '' : textOf(node).replace(/\s+/g, ' ').trim();

const media = ['img', 'picture', 'video', 'audio', 'iframe', 'svg', 'object', 'embed'];

/** Whether a node shows nothing: no words, and nothing to be seen or heard. */
export const isEmpty = (node: Element): boolean =>
  !isMedia(node) && findElement(node, isMedia) === undefined && wordsOf(node) === '';

const isMedia = (node: Element) => media.includes(node.tagName) || attribute(node, 'dataBsEmbed') !== '';
