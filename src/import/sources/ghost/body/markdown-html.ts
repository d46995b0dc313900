import type { ElementContent, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { markdownToHast } from 'satteri';
import { escapeHtml } from '../../../../feeds/escape-html.ts';
import { wrap } from './element.ts';

/** Ghost's Markdown as HTML. What is nested beyond all reading stays as it was written. */
export function markdownHtml(text: string): string {
  try {
    const features = { frontmatter: false, rawHtml: false };
    const tree = markdownToHast(text, { features, position: false }) as Root;
    return toHtml({ type: 'root', children: asTyped(tree.children, false) }, { allowDangerousHtml: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return wrap('pre', escapeHtml(text));
  }
}

/** Elements in which every line break is one of the text. */
const lines = /^(?:p|h[1-6]|t[dh])$/;

/** In its cards each line is one, as it is typed, and `==words==` are marked. */
function asTyped(nodes: readonly RootContent[], isLine: boolean): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'doctype' || node.type === 'mdxjsEsm') return [];
    if (node.type === 'text' && (isLine || /\S/.test(node.value))) return typed(node.value);
    if (node.type !== 'element' || node.tagName === 'pre' || node.tagName === 'code') return [node];
    return [{ ...node, children: asTyped(node.children, isLine || lines.test(node.tagName)) }];
  });
}

function typed(text: string): ElementContent[] {
  return text.split(/(\n|==(?=\S)[^=\n]+(?<=\S)==)/).map((value): ElementContent => {
    if (value === '\n') return { type: 'element', tagName: 'br', properties: {}, children: [] };
    if (!/^==.+==$/.test(value)) return { type: 'text', value };
    const marked: ElementContent = { type: 'text', value: value.slice(2, -2) };
    return { type: 'element', tagName: 'mark', properties: {}, children: [marked] };
  });
}
