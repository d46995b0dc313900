/** Tags of JSX as they are written: where they end, and what they say. */
import type { Node, Nodes } from 'mdast';
import type {} from 'remark-mdx';

export type Jsx = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

/** A value of an attribute: its text, or the program that makes it. */
export type JsxValue = { text: string } | { program: string };

export function attributesOf({ attributes }: Jsx): Map<string, JsxValue> {
  const found = new Map<string, JsxValue>();
  for (const attribute of attributes) {
    if (attribute.type !== 'mdxJsxAttribute') continue;
    const { name, value } = attribute;
    if (typeof value === 'object' && value !== null) found.set(name, ofProgram(value.value));
    else found.set(name, { text: value ?? '' });
  }
  return found;
}

/** A program that is nothing but a text is that text. */
function ofProgram(program: string): JsxValue {
  const [, double, single, template] = /^\s*(?:"([^"\\]*)"|'([^'\\]*)'|`([^`$\\]*)`)\s*$/.exec(program) ?? [];
  const text = double ?? single ?? template ?? (/^\s*-?\d+(?:\.\d+)?\s*$/.test(program) ? program.trim() : undefined);
  return text === undefined ? { program: program.trim() } : { text };
}

export const rangeOf = ({ position }: Node): [start: number, end: number] => [
  position?.start.offset ?? 0,
  position?.end.offset ?? 0,
];

/** Behind the tag that begins at a place: braces and quotes in it may have brackets of their own. */
export function tagEnd(text: string, start: number): number {
  let depth = 0;
  for (const { 0: sign, index } of text.slice(start).matchAll(/"[^"]*"|'[^']*'|`[^`]*`|[{}>]/g)) {
    if (sign === '{') depth++;
    else if (sign === '}') depth--;
    else if (sign === '>' && depth <= 0) return start + index + 1;
  }
  return text.length;
}

/** Where the tag begins that ends an element; its end if it has none. */
export function endTagStart(text: string, start: number, end: number): number {
  if (/\/\s*>$/.test(text.slice(Math.max(start, end - 50), end)) && tagEnd(text, start) === end) return end;
  const at = text.lastIndexOf('<', end - 1);
  return at > start && /^<\s*\//.test(text.slice(at, at + 20)) ? at : end;
}
