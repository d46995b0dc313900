import { hash } from 'node:crypto';
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

/** A body that is longer than this has words, in bytes: an empty one has the marks of CDATA and white space. */
const emptyBody = 64;

/** Without type and text: what is left of an item by some hand or program. */
export function isHollow({ fields, file, piece }: Item): boolean {
  if (fields.text('post_type') !== '' || fields.text('attachment_url') !== '') return false;
  const { start, end } = piece.body ?? { start: 0, end: 0 };
  return end - start <= emptyBody && file.body(piece).trim() === '';
}

/** What two items of one number have in common if they are one, as exports in parts hold it; its title may have been changed between them. */
export function marksOf({ fields }: Item): string[] {
  const [link, title, guid] = ['link', 'title', 'guid'].map((name) => fields.text(name));
  return [`title ${link} ${title}`, ...(guid === '' ? [] : [`guid ${link} ${guid}`])].map((text) =>
    hash('sha1', text, 'base64'),
  );
}

/** Of an item whose number another has: exports that were put together by hand, or of several sites. */
export const idOfSecond = ({ fields, id }: Item) => `${id} ${fields.text('link')} ${fields.text('title')}`;

export const placeOf = ({ name }: ExportFile, { line, column }: Pick<Piece, 'line' | 'column'>): Place => ({
  file: name,
  line,
  column,
});

/** How stories are named throughout an import. */
export const refOf = (id: string) => `post ${id}`;
export const idOf = (ref: string) => ref.slice('post '.length);
