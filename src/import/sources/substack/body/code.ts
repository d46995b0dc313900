import type { Element, ElementContent } from 'hast';
import { attribute, eachElement, element, textOf } from '../../../html/tree/nodes.ts';
import { codeBlock, hasClass, linkLine, tagIn } from '../../../tree/parts.ts';
import { addressIn, dataOf, textIn } from './data.ts';

/** Code with the colours of a language. */
export function highlightedCode(container: Element): ElementContent[] {
  const code = tagIn(container, 'pre', 'code');
  return code === undefined ? [] : [codeBlock(textOf(code), textIn(dataOf(container), 'language'))];
}

/** Formulas and diagrams, which only Substack's own program draws: what they are written in. */
export function sourceOf(container: Element, language: string): ElementContent[] {
  const written =
    textIn(dataOf(container), 'persistentExpression', 'code', 'text', 'value') || textOf(container).trim();
  return written === '' ? [] : [codeBlock(written, language)];
}

/** A gist of GitHub, as the table of lines that its script writes. */
export function gistOf(container: Element): ElementContent[] {
  const lines: string[] = [];
  let language = '';
  let link = addressIn(dataOf(container), 'url');
  eachElement(container, (inner) => {
    language ||= attribute(inner, 'dataTagsearchLang');
    const href = attribute(inner, 'href');
    if (/^https:\/\/gist\.github\.com\/[^/]+\/[\da-f]+/.test(href)) link ||= href;
    if (hasClass(inner, 'blob-code')) lines.push(textOf(inner).replace(/^\n|\n$/g, ''));
  });
  const code = lines.length === 0 ? [] : [codeBlock(lines.join('\n'), language)];
  return link === '' ? code : [...code, linkLine(link.replace(/\/raw\/.*$/, ''), '')];
}

/** Lines whose breaks and spaces count, as poems have; code has its own block. */
export function verse(container: Element): ElementContent[] {
  const lines = tagIn(container, 'pre');
  return lines === undefined ? [] : [element('pre', { className: ['wp-block-verse'] }, lines.children)];
}
