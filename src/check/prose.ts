import type { Nodes, PhrasingContent, Root } from 'mdast';

/** A run of words that belong together: of a paragraph, a heading, a cell of a table. */
export interface Prose {
  /** As it is read; what is no text, such as code or a picture, is one U+FFFC. */
  text: string;
  /** Where each character stands in the body; of one that is written as a reference or behind a backslash, nearly. */
  offsets: readonly number[];
}

const apart = '\ufffc';

export function proseOf(tree: Root, body: string): Prose[] {
  const all: Prose[] = [];
  const visit = (node: Nodes) => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      all.push(gather(node.children, body));
      return;
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return all;
}

function gather(nodes: readonly PhrasingContent[], body: string): Prose {
  let text = '';
  const offsets: number[] = [];
  const add = (value: string, start: number, at: (index: number) => number = (index) => start + index) => {
    for (let index = 0; index < value.length; index++) offsets.push(at(index));
    text += value;
  };
  const visit = (node: PhrasingContent) => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? start;
    if (node.type === 'text') add(node.value, start, aligned(node.value, body.slice(start, end), start));
    else if (node.type === 'break') add('\n', start);
    else if ('children' in node) node.children.forEach(visit);
    // Tags within a paragraph are no part of what is read.
    else if (node.type !== 'html') add(apart, start);
  };
  nodes.forEach(visit);
  return { text, offsets };
}

/** Where the characters of a text stand, of which some are written otherwise. */
function aligned(value: string, written: string, start: number): (index: number) => number {
  if (value === written) return (index) => start + index;
  const places: number[] = [];
  let at = 0;
  for (const character of value) {
    const found = written.indexOf(character, at);
    // A reference such as `&amp;` has its character nowhere, or further on; nothing is written as more than a dozen.
    const here = found === -1 || found - at > 12 ? at : found;
    for (let unit = 0; unit < character.length; unit++) places.push(start + here + unit);
    at = Math.min(here + character.length, written.length);
  }
  return (index) => places[index] ?? start;
}
