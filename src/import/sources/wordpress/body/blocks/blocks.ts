/**
 * The blocks of a body. They are HTML between comments, `<!-- wp:image {"id":7} --> … <!-- /wp:image -->`, and what only the comments
 * know (languages, ids, addresses) is read before these go.
 */

export interface Block {
  /** Without `core/`: `paragraph`, `jetpack/map`. */
  name: string;
  attributes: Record<string, unknown>;
  /** HTML and blocks, in the order of the text. */
  inner: (string | Block)[];
  /** Where its comment begins, in characters of the text. */
  offset: number;
}

/** Deeper ones are taken for children of this depth: no editor makes them. */
const deepest = 60;
const comment = /^(\/?)wp:([a-z][\w-]*(?:\/[a-z][\w-]*)?)(?:\s+(\{.*\}))?\s*(\/?)$/s;

/** Top level of a text, in order: what is a string stands in no block. `has` tells whether there are any. */
export function readBlocks(text: string): { blocks: (string | Block)[]; has: boolean } {
  const top: (string | Block)[] = [];
  const open: Block[] = [];
  let has = false;
  const add = (part: string | Block) => {
    if (part !== '') (open.at(-1)?.inner ?? top).push(part);
  };
  let done = 0;
  for (let at = text.indexOf('<!--'); at !== -1; at = text.indexOf('<!--', at)) {
    const end = text.indexOf('-->', at + 4);
    if (end === -1) break;
    const [, closing, name = '', json, single] = comment.exec(text.slice(at + 4, end).trim()) ?? [];
    const offset = at;
    at = end + 3;
    if (closing === undefined) continue;
    has = true;
    add(text.slice(done, offset));
    done = at;
    const short = name.replace(/^core\//, '');
    if (closing === '/') {
      // What was never closed ends with what is around it.
      const found = open.findLastIndex((block) => block.name === short);
      if (found !== -1) open.length = found;
    } else {
      const block = { name: short, attributes: attributesOf(json), inner: [], offset };
      add(block);
      if (single !== '/' && open.length < deepest) open.push(block);
    }
  }
  add(text.slice(done));
  return { blocks: top, has };
}

function attributesOf(json: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
