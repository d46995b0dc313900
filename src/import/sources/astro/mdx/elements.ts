/** Elements of HTML in MDX, whose attributes are those of JSX. */
import type { Edit } from '../../../markdown/body/edit.ts';
import type { Mdx } from './mdx.ts';
import { attributesOf, endTagStart, type Jsx, rangeOf, tagEnd } from './tags.ts';
import { unwrapped } from './wrapping.ts';

/** Elements that only arrange what is in them. */
const arranging = new Set(['div', 'section', 'article', 'main', 'header', 'footer', 'nav', 'span', 'center', 'p']);
const renamed: Readonly<Record<string, string>> = {
  className: 'class',
  htmlFor: 'for',
  srcSet: 'srcset',
  colSpan: 'colspan',
  rowSpan: 'rowspan',
};
const empty = new Set(['img', 'br', 'hr', 'wbr', 'source', 'track', 'input', 'col']);

/** @returns whether what is in the element is to be read too */
export function ofElement(node: Jsx, mdx: Mdx): boolean {
  const { text, edits } = mdx;
  const name = node.name ?? '';
  const [start, end] = rangeOf(node);
  const isBlock = node.type === 'mdxJsxFlowElement';
  if (arranging.has(name)) {
    edits.push(...unwrapped(text, start, end, isBlock));
    return true;
  }
  const [from, to] = [tagEnd(text, start), endTagStart(text, start, end)];
  const tag = `<${name}${attributesIn(node, mdx)}>`;
  if (to === end) {
    edits.push({ start, end, text: empty.has(name) ? tag : `${tag}</${name}>` });
    return false;
  }
  // Markdown in a block of HTML has an empty line above and below.
  const isApart =
    isBlock && /^[ \t]*\n/.test(text.slice(from, to)) && /^(?:details|figure|blockquote|aside)$/.test(name);
  const inside: Edit[] = isApart
    ? unwrapped(text, start, end, true).filter((edit) => edit.start >= from && edit.end <= to)
    : [];
  edits.push({ start, end: from, text: isApart ? `${tag}\n` : tag }, ...inside);
  edits.push({ start: to, end, text: isApart ? `\n</${name}>` : `</${name}>` });
  return true;
}

function attributesIn(node: Jsx, { imports }: Mdx): string {
  return [...attributesOf(node)]
    .flatMap(([key, value]) => {
      const file = 'program' in value ? imports.get(value.program.replace(/\.src$/, '')) : value.text;
      if (file === undefined || /^(?:on[A-Z]|client:|set:)/.test(key)) return [];
      const name = renamed[key] ?? key;
      return [file === '' ? ` ${name}` : ` ${name}="${file.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`];
    })
    .join('');
}
