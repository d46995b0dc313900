import type { Remark, SiteFacts } from '../../../form/holding.ts';
import type { Piece, Start } from '../wxr/cut.ts';
import type { ExportFile } from '../wxr/export-file.ts';
import { type Item, readItem } from './item.ts';
import { kindOf } from './kinds.ts';
import { readTimes } from './moments/times.ts';
import { ZoneEvidence } from './moments/timezone.ts';
import { People } from './people.ts';
import { siteFacts } from './site.ts';
import { isTechnical, Terms } from './terms.ts';
import { troubleOfChannel, withoutVersion } from './trouble.ts';

interface Location extends Start {
  file: ExportFile;
}

/**
 * What has to be known of a whole export before its first item can be told: who and what its items name, in which timezone they are, and
 * where each of them is, so that any can be read again. Of an item nothing else is kept.
 */
export class Catalogue {
  readonly people = new People();
  readonly terms = new Terms();
  readonly site: SiteFacts;
  /** Whether addresses are paths rather than `/?p=1`. */
  readonly pretty: boolean;
  /** What is wrong around the items. */
  readonly trouble: Remark[] = [];
  /** Titles and so on of the channel of each file. */
  readonly #channels: Map<string, string>[] = [];
  readonly #locations = new Map<string, Location>();

  /** @param progress is told how many bytes have been looked through */
  constructor(files: readonly ExportFile[], progress: (bytes: number) => void) {
    const zone = new ZoneEvidence();
    let [paths, queries, before] = [0, 0, 0];
    for (const file of files) {
      const channel = new Map<string, string>();
      this.#channels.push(channel);
      for (const piece of file.pieces()) {
        progress(before + piece.end);
        if (piece.name === 'item') {
          const item = readItem(file, piece);
          const isFirst = !this.#locations.has(item.id);
          if (!isFirst) continue;
          this.#locations.set(item.id, { file, start: piece.start, line: piece.line, column: piece.column });
          const { fields } = item;
          zone.add(readTimes(fields.text('post_date'), fields.text('post_date_gmt'), ''));
          if (this.#note(item)) {
            if (/[?&](?:p|page_id)=\d/.test(fields.text('link'))) queries += 1;
            else paths += 1;
          }
        } else this.#noteListed(file, piece, channel);
      }
      before += file.bytes.size;
      if (!channel.has('wxr_version')) this.trouble.push(withoutVersion(file));
    }
    this.pretty = paths > queries;
    this.site = siteFacts(this.#channels, zone);
  }

  /** An item by its id; undefined if the export does not have it. */
  item(id: string): Item | undefined {
    const location = this.#locations.get(id);
    const piece = location?.file.pieceAt(location);
    return location && piece && readItem(location.file, piece);
  }

  /** Whether an item is the one of its id, and not a second one. */
  isFirst({ id, file, piece }: Item): boolean {
    const location = this.#locations.get(id);
    return location?.file === file && location.start === piece.start;
  }

  #noteListed(file: ExportFile, piece: Piece, channel: Map<string, string>): void {
    const { fields } = file.fields(piece);
    const trouble = troubleOfChannel(file, piece, fields.text(piece.name));
    if (trouble) this.trouble.push(trouble);
    if (/author$/.test(piece.name)) this.people.addUser(fields);
    else if (/^(?:category|tag|term)$/.test(piece.name)) this.terms.addListed(piece.name, fields);
    else if (!channel.has(piece.name)) channel.set(piece.name, fields.text(piece.name));
  }

  /** @returns whether it is something that readers had at an address */
  #note({ fields, type, file, piece }: Item): boolean {
    const kind = kindOf(type);
    if (kind === 'guest') this.people.addGuest(fields, file.body(piece));
    if (kind !== 'story' && kind !== 'page' && kind !== 'foreign') return false;
    for (const { domain, slug, name } of fields.categories)
      if (!isTechnical(domain)) this.terms.add(domain, slug, name);
    this.people.addAuthors(
      fields.text('creator') || fields.text('author'),
      fields.categories.filter(({ domain }) => domain === 'author'),
    );
    return /^(?:publish|)$/.test(fields.text('status'));
  }
}
