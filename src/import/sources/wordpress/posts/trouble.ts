import type { Level, Remark } from '../../../form/holding.ts';
import type { Piece } from '../wxr/cut.ts';
import { type ExportFile, isTooLong } from '../wxr/export-file.ts';
import { type Item, placeOf, refOf } from './item.ts';
import { readTimes } from './moments/times.ts';

/** UTF-8 that was read as Windows-1252 and saved so: `fÃ¼r`, `â€œ`. */
const misread = /Ã[\u0080-¿\u0152-\u2122]|â€[\u0080-\u2122]/;
const exportAgain = 'export the site once more';

/** What is wrong with the channel around the items. @param version of WXR, if it is that */
export function troubleOfChannel(file: ExportFile, piece: Piece, version: string): Remark | undefined {
  const place = placeOf(file, piece);
  if (piece.ending !== 'closed') {
    const what = `<${piece.name}> has no end tag before the next element; it was read up to there`;
    return { level: 'told', what, fix: 'look whether something of it is missing', place };
  }
  if (piece.name !== 'wxr_version' || /^\d+\.\d+$/.test(version)) return undefined;
  const what = `"${version.slice(0, 40)}" is no version of an export; it was read as any other`;
  return { level: 'told', what, fix: '', place };
}

export function withoutVersion({ name }: ExportFile): Remark {
  const what = 'the file does not say of which version of an export it is; it was read as any other';
  return { level: 'told', what, fix: '', place: { file: name, line: 1 } };
}

/** What is wrong with an item, for people to look at. */
export function* troubleOf(item: Item): Generator<Remark> {
  const { fields, piece, place, broken } = item;
  const remark = (level: Level, what: string, fix: string): Remark => ({
    level,
    what,
    fix,
    place,
    story: refOf(item.id),
  });
  if (piece.ending === 'cut') yield remark('lost', 'the file ends in the middle of this item', exportAgain);
  if (piece.ending === 'unclosed')
    yield remark('changed', 'the item has no end tag and was read up to the next', 'look whether all of it is there');
  if (isTooLong(piece.body))
    yield remark('lost', 'the text is longer than 64 MB and was cut', 'look whether its end tag is missing');
  if (broken) yield remark('lost', 'some bytes are no characters of the encoding and were replaced by �', exportAgain);
  for (const fault of fields.faults) yield remark('told', fault, '');
  if (!/^\d+(?: |$)/.test(item.id)) yield remark('told', 'the item has no id; its slug or address stands for it', '');
  const { wrong } = readTimes(fields.text('post_date'), fields.text('post_date_gmt'), '');
  if (wrong !== undefined)
    yield remark('changed', `"${wrong.slice(0, 40)}" is not a date and was left out`, 'set the date in the story');
  if (misread.test(fields.text('title'))) {
    yield remark(
      'told',
      'the title looks as if its characters had been read in a wrong encoding before',
      'mend the words by hand, or the database before the export',
    );
  }
}
