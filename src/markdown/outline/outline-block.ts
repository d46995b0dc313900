import type { Element, Nodes } from 'hast';
import { embedOf } from '../embeds/embed.ts';
import { isPlainParagraph } from '../pieces/ad-break.ts';
import { isAlert } from '../pieces/alert.ts';
import type { Parent } from '../pieces/parent.ts';

/** A block of a body as far as it takes to say how high it is. */
export interface OutlineBlock {
  /** The element's name, such as `h2`: `p` for text alone, `figure` for what has pictures, `embed`, `alert`; a component has none. */
  name: string;
  characters: number;
  /** Lines that begin anew: items of a list, rows of a table, lines of code, pictures of a gallery. */
  rows: number;
}

/** @param pictures how many there are in it */
export function blockOf(
  node: Nodes,
  body: Parent,
  { characters, pictures }: { characters: number; pictures: number },
): OutlineBlock {
  const element = node.type === 'element' ? node : undefined;
  const name = element?.tagName ?? '';
  if (isPlainParagraph(node, body)) return { name, characters, rows: 1 };
  if (pictures > 0) return { name: 'figure', characters, rows: pictures };
  if (element && name === 'p' && embedOf(element, body)) return { name: 'embed', characters, rows: 1 };
  if (element && isAlert(element)) return { name: 'alert', characters, rows: 1 };
  return { name, characters, rows: element ? countRows(element) : 1 };
}

/** Items of a list, rows of a table and ends of lines of code, whatever they are nested in. */
function countRows({ tagName, children }: Element): number {
  const own = tagName === 'li' || tagName === 'tr' ? 1 : 0;
  return children.reduce((sum, child) => {
    if (child.type === 'element') return sum + countRows(child);
    return tagName === 'code' && child.type === 'text' ? sum + child.value.split('\n').length - 1 : sum;
  }, own);
}
