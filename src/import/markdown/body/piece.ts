import type { Tag } from './tags.ts';
import type { Placed } from './tree.ts';

/** A tag, and where in the Markdown it stands. */
export interface Piece {
  tag: Tag;
  /** What its end stands in too: the block of HTML, or the paragraph. */
  scope: object;
  html: Placed;
  isBlock: boolean;
}

/** The value of an attribute, or ''. */
export const valueIn = ({ attributes }: Tag, name: string) => attributes.get(name)?.value.trim() ?? '';

/** How many tags an element has at most, before its end is no longer looked for. */
const most = { anywhere: 60, scope: 2000 };

/** The index of the end of an element; undefined if it has none near. @param where its end has to stand */
export function endOf(at: number, pieces: readonly Piece[], where: keyof typeof most): number | undefined {
  const first = pieces[at];
  let depth = 0;
  for (let index = at; index < Math.min(pieces.length, at + most[where]); index++) {
    const piece = pieces[index];
    if (!piece || (where === 'scope' && piece.scope !== first?.scope)) return undefined;
    if (piece.tag.name !== first?.tag.name) continue;
    depth += piece.tag.isEnd ? -1 : 1;
    if (depth === 0) return index;
  }
  return undefined;
}
