import type { Holding, Place, Remark } from '../../../form/holding.ts';
import type { ExportFile } from '../wxr/export-file.ts';
import { assetOf } from './asset.ts';
import type { Catalogue } from './catalogue.ts';
import { type Item, readItem, refOf } from './item.ts';
import { kindOf, stateOf } from './kinds.ts';
import { menuItemOf, navigationItems } from './menus.ts';
import { datedByAddress } from './moments/dated-by-address.ts';
import { proposed } from './site.ts';
import { storyOf } from './story.ts';
import { troubleOf } from './trouble.ts';

/** Everything that an export holds, in its order. @param progress is told how many bytes have been read */
export function* survey(
  files: readonly ExportFile[],
  catalogue: Catalogue,
  progress: (bytes: number) => void,
): Generator<Holding> {
  const { site, people, terms, pretty } = catalogue;
  yield { kind: 'site', ...site };
  for (const person of people.all(site.url, pretty)) yield { kind: 'person', ...person };
  for (const term of terms.all(site.url, pretty)) yield { kind: 'term', ...term };
  if (site.timezone !== undefined)
    yield { kind: 'remark', ...proposed(site.timezone), place: { file: files[0]?.name ?? '' } };
  for (const remark of catalogue.trouble) yield { kind: 'remark', ...remark };
  for (const file of files) yield* aboutFile(file);

  const counts = new Map<string, { count: number; item: Item }>();
  /** Stories that have another date than that of `post_date`. */
  let moved: { count: number; place: Place } | undefined;
  let before = 0;
  for (const file of files) {
    for (const piece of file.pieces()) {
      progress(before + piece.end);
      if (piece.name !== 'item') continue;
      const item = readItem(file, piece);
      const kind = kindOf(item.type);
      if (kind === 'technical') {
        const { count = 0 } = counts.get(item.type) ?? {};
        counts.set(item.type, { count: count + 1, item });
        continue;
      }
      const identified = catalogue.identified(item);
      if (identified?.id !== item.id) yield* aboutSecond(item, identified, catalogue);
      if (!identified) continue;
      for (const holding of holdingsOf(identified, catalogue)) {
        const isMoved =
          holding.kind === 'story' && holding.state === 'public' && datedByAddress(item.fields, site.timezone);
        if (isMoved) moved = { count: (moved?.count ?? 0) + 1, place: moved?.place ?? item.place };
        yield holding;
      }
    }
    before += file.bytes.size;
  }
  if (moved) yield { kind: 'remark', ...movedRemark(moved.count, moved.place) };
  for (const [type, { count, item }] of counts) {
    const what = `${count} of type ${type}, which WordPress or a plugin keeps for itself, ${count === 1 ? 'was' : 'were'} left out`;
    yield { kind: 'remark', level: 'left', what, fix: '', place: { file: item.place.file } };
  }
}

function* holdingsOf(item: Item, catalogue: Catalogue): Generator<Holding> {
  const kind = kindOf(item.type);
  for (const remark of troubleOf(item)) yield { kind: 'remark', ...remark };
  const about = (level: Remark['level'], what: string, fix: string): Holding => {
    return { kind: 'remark', level, what, fix, place: item.place, story: refOf(item.id) };
  };
  if (kind === 'asset') {
    const asset = assetOf(item, catalogue.site.url);
    if (asset) yield { kind: 'asset', ...asset };
    else yield about('lost', 'the attachment names no file', 'look for it in the old site');
  } else if (kind === 'menu') {
    const entry = item.fields.text('status') === 'draft' ? undefined : menuItemOf(item, catalogue);
    if (entry) yield { kind: 'menu', ...entry };
    else yield about('left', 'a menu item leads to nothing that the export has', 'add it to the navigation by hand');
  } else if (kind === 'navigation') {
    for (const entry of navigationItems(item, item.file.body(item.piece), catalogue)) yield { kind: 'menu', ...entry };
  } else if (kind === 'story' || kind === 'page' || kind === 'foreign') {
    const { fields } = item;
    const status = fields.text('status');
    const state = stateOf(status, fields.text('post_password'));
    if (state === undefined)
      yield about('told', `its status "${status.slice(0, 40)}" is of a plugin; it became a draft`, '');
    yield { ...storyOf(item, state ?? 'draft', catalogue), kind: 'story' };
  }
}

function movedRemark(count: number, place: Place): Remark {
  const what = `of ${count} ${count === 1 ? 'story' : 'stories'} the address and pubDate name another day than post_date, which is that of the draft; pubDate counts`;
  return { level: 'told', what, fix: '', place };
}

/** What is told of an item whose number another has. @param kept as what it is imported, if it is */
function* aboutSecond(item: Item, kept: Item | undefined, catalogue: Catalogue): Generator<Holding> {
  const rival = catalogue.rivalOf(item);
  if (rival === undefined) return;
  const other = `the one in line ${rival.line} of ${rival.file}`;
  const remark = { kind: 'remark', place: item.place } as const;
  if (kept) {
    const what = `its number ${item.id} is that of ${other} too; both were imported`;
    const fix = 'look whether both belong here, and import exports of several sites one by one';
    yield { ...remark, level: 'told', what, fix, story: refOf(kept.id) };
  } else {
    const what = `an item has neither type nor text, and its number ${item.id} is that of ${other}; it was left out`;
    yield { ...remark, level: 'lost', what, fix: 'look for its text in the old site' };
  }
}

function* aboutFile(file: ExportFile): Generator<Holding> {
  const told = (what: string, fix: string): Holding => ({
    kind: 'remark',
    level: 'told',
    what,
    fix,
    place: { file: file.name },
  });
  if (file.decoder.unknown !== undefined) {
    yield told(`the encoding ${file.decoder.unknown} is not known; the file was read as UTF-8`, 'save it as UTF-8');
  }
}
