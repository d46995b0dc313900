import { setImmediate } from 'node:timers/promises';
import type { Place, Remark, SiteFacts } from '../../../form/holding.ts';
import type { Piece, Start } from '../wxr/cut.ts';
import type { ExportFile } from '../wxr/export-file.ts';
import { type Item, idOfSecond, isHollow, marksOf, placeOf, readItem } from './item.ts';
import { kindOf } from './kinds.ts';
import { readTimes } from './moments/times.ts';
import { ZoneEvidence } from './moments/timezone.ts';
import { People } from './people.ts';
import { siteFacts } from './site.ts';
import { isTechnical, Terms } from './terms.ts';
import { troubleOfChannel, withoutVersion } from './trouble.ts';

interface Location extends Start {
  file: ExportFile;
  marks: readonly string[];
  isHollow: boolean;
}

/** How often the thread is given back while files are read, in pieces. */
const breath = 500;

/** @param progress is told how many bytes have been looked through */
export async function readCatalogue(
  files: readonly ExportFile[],
  progress: (bytes: number) => void,
): Promise<Catalogue> {
  const catalogue = new Catalogue();
  let [before, count] = [0, 0];
  for (const file of files) {
    const channel = catalogue.begin(file);
    for (const piece of file.pieces()) {
      progress(before + piece.end);
      catalogue.take(file, piece, channel);
      count += 1;
      if (count % breath === 0) await setImmediate();
    }
    before += file.bytes.size;
  }
  catalogue.finish();
  return catalogue;
}

/**
 * What has to be known of a whole export before its first item can be told: who and what its items name, in which timezone they are, and
 * where each of them is, so that any can be read again. Of an item nothing else is kept.
 */
export class Catalogue {
  readonly people = new People();
  readonly terms = new Terms();
  site: SiteFacts = {};
  /** What is wrong around the items. */
  readonly trouble: Remark[] = [];
  /** Titles and so on of the channel of each file. */
  readonly #channels = new Map<ExportFile, Map<string, string>>();
  readonly #locations = new Map<string, Location>();
  readonly #zone = new ZoneEvidence();
  /** How many stories are at addresses of either form. */
  readonly #forms = { path: 0, query: 0 };

  /** Whether addresses are paths rather than `/?p=1`. */
  get pretty(): boolean {
    return this.#forms.path > this.#forms.query;
  }

  /** @returns where the fields of the file's channel are noted */
  begin(file: ExportFile): Map<string, string> {
    const channel = new Map<string, string>();
    this.#channels.set(file, channel);
    return channel;
  }

  take(file: ExportFile, piece: Piece, channel: Map<string, string>): void {
    if (piece.name !== 'item') this.#noteListed(file, piece, channel);
    else {
      const item = readItem(file, piece);
      const { start, line, column } = piece;
      const location = { file, start, line, column, marks: marksOf(item), isHollow: isHollow(item) };
      const id = this.#freeIdFor(item, location);
      if (id === undefined) return;
      this.#locations.set(id, location);
      this.#note(item);
    }
  }

  finish(): void {
    for (const [file, channel] of this.#channels) {
      if (!channel.has('wxr_version')) this.trouble.push(withoutVersion(file));
    }
    this.site = siteFacts([...this.#channels.values()], this.#zone);
  }

  /** An item by its id; undefined if the export does not have it. */
  item(id: string): Item | undefined {
    const location = this.#locations.get(id);
    const piece = location?.file.pieceAt(location);
    return location && piece && { ...readItem(location.file, piece), id };
  }

  /** An item with the id that it has here; undefined if another is in its place. */
  identified(item: Item): Item | undefined {
    const id = [item.id, idOfSecond(item)].find((one) => {
      const location = this.#locations.get(one);
      return location?.file === item.file && location.start === item.piece.start;
    });
    return id === undefined ? undefined : { ...item, id };
  }

  /** Where the item is whose number another has; undefined if they are one. */
  rivalOf(item: Item): Place | undefined {
    const first = this.#locations.get(item.id);
    return first === undefined || isSame(first.marks, marksOf(item)) ? undefined : placeOf(first.file, first);
  }

  /** Under which id an item is kept; undefined if it is there already, or is nothing beside the one that is. */
  #freeIdFor(item: Item, location: Location): string | undefined {
    const first = this.#locations.get(item.id);
    if (first === undefined || (first.isHollow && !location.isHollow)) return item.id;
    const id = idOfSecond(item);
    return location.isHollow || isSame(first.marks, location.marks) || this.#locations.has(id) ? undefined : id;
  }

  #noteListed(file: ExportFile, piece: Piece, channel: Map<string, string>): void {
    const { fields } = file.fields(piece);
    const trouble = troubleOfChannel(file, piece, fields.text(piece.name));
    if (trouble) this.trouble.push(trouble);
    if (/author$/.test(piece.name)) this.people.addUser(fields);
    else if (/^(?:category|tag|term)$/.test(piece.name)) this.terms.addListed(piece.name, fields);
    else if (!channel.has(piece.name)) channel.set(piece.name, fields.text(piece.name));
  }

  #note({ fields, type, file, piece }: Item): void {
    this.#zone.add(readTimes(fields.text('post_date'), fields.text('post_date_gmt'), ''));
    const kind = kindOf(type);
    if (kind === 'guest') this.people.addGuest(fields, file.body(piece));
    if (kind !== 'story' && kind !== 'page' && kind !== 'foreign') return;
    for (const { domain, slug, name } of fields.categories) {
      if (!isTechnical(domain)) this.terms.add(domain, slug, name);
    }
    const authors = fields.categories.filter(({ domain }) => domain === 'author');
    this.people.addAuthors(fields.text('creator') || fields.text('author'), authors);
    if (!/^(?:publish|)$/.test(fields.text('status'))) return;
    this.#forms[/[?&](?:p|page_id)=\d/.test(fields.text('link')) ? 'query' : 'path'] += 1;
  }
}

const isSame = (one: readonly string[], other: readonly string[]) => one.some((mark) => other.includes(mark));
