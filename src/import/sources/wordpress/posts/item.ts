import type { Place } from '../../../form/holding.ts';
import type { Piece } from '../wxr/cut.ts';
import type { ExportFile } from '../wxr/export-file.ts';
import type { Fields } from '../wxr/fields.ts';

/** An item of the export, without its body. */
export interface Item {
  file: ExportFile;
  piece: Piece;
  place: Place;
  fields: Fields;
  /** Its number in WordPress; where it has none, what else names it in every export. */
  id: string;
  /** `post`, `page`, `attachment` and so on. */
  type: string;
  /** Whether some bytes of it are none of the encoding. */
  broken: boolean;
}

export function readItem(file: ExportFile, piece: Piece): Item {
  const { fields, broken } = file.fields(piece);
  const id =
    [fields.text('post_id'), /[?&](?:p|page_id|attachment_id)=(\d+)$/.exec(fields.text('guid'))?.[1] ?? ''].find(
      (one) => /^[1-9]\d{0,18}$/.test(one),
    ) ??
    (fields.text('post_name') || fields.text('guid') || fields.text('link') || `of line ${piece.line}`);
  return {
    file,
    piece,
    place: placeOf(file, piece),
    fields,
    id,
    type: fields.text('post_type') || (fields.text('attachment_url') === '' ? 'post' : 'attachment'),
    broken,
  };
}

/** Without type and text: what is left of an item by some hand or program. */
export const isHollow = ({ fields, file, piece }: Item) =>
  fields.text('post_type') === '' && fields.text('attachment_url') === '' && file.body(piece).trim() === '';

/** Whether two items of one number are one, which exports in parts hold more than once; its title may have been changed between them. */
export function isSame(one: Item, other: Item): boolean {
  const [a, b] = [one.fields, other.fields];
  const isTwin = (name: string) => a.text(name) === b.text(name);
  return isTwin('link') && (isTwin('title') || (a.text('guid') !== '' && isTwin('guid')));
}

/** Of an item whose number another has: exports that were put together by hand, or of several sites. */
export const idOfSecond = ({ fields, id }: Item) => `${id} ${fields.text('link')} ${fields.text('title')}`;

export const placeOf = ({ name }: ExportFile, { line, column }: Piece): Place => ({ file: name, line, column });

/** How stories are named throughout an import. */
export const refOf = (id: string) => `post ${id}`;
export const idOf = (ref: string) => ref.slice('post '.length);
