import type { Holding, Remark } from '../../../form/holding.ts';
import type { ExportFile } from '../wxr/export-file.ts';
import { assetOf } from './asset.ts';
import type { Catalogue } from './catalogue.ts';
import { type Item, readItem, refOf } from './item.ts';
import { kindOf, stateOf } from './kinds.ts';
import { menuItemOf, navigationItems } from './menus.ts';
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
  if (site.timezone !== undefined) {
    const what = `its times are those of ${site.timezone}, which is proposed as the timezone`;
    yield {
      kind: 'remark',
      level: 'told',
      what,
      fix: 'name another as timezone: in the plan if that is wrong',
      place: { file: files[0]?.name ?? '' },
    };
  }
  for (const remark of catalogue.trouble) yield { kind: 'remark', ...remark };
  for (const file of files) yield* aboutFile(file);

  const counts = new Map<string, { count: number; item: Item }>();
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
      } else if (catalogue.isFirst(item)) yield* holdingsOf(item, catalogue);
      else yield* second(item, catalogue);
    }
    before += file.bytes.size;
  }
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

/** Exports in parts hold some items more than once; those of several sites have the same ids for different things. */
function* second(item: Item, catalogue: Catalogue): Generator<Holding> {
  const first = catalogue.item(item.id);
  if (first?.fields.text('guid') === item.fields.text('guid') && first.type === item.type) return;
  yield {
    kind: 'remark',
    level: 'lost',
    what: `the item ${item.id} was left out, since there is another of this id before it`,
    fix: 'import exports of several sites one by one',
    place: item.place,
  };
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
