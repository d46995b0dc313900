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
