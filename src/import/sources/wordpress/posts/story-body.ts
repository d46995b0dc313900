import type { Body } from '../../../form/body.ts';
import type { Story } from '../../../form/holding.ts';
import type { More } from '../body/more.ts';
import { assetOf } from './asset.ts';
import type { Catalogue } from './catalogue.ts';
import { inlined } from './inlined.ts';
import { type Item, idOf } from './item.ts';
import { kindOf } from './kinds.ts';
import { featuredPicture } from './story.ts';

/** More ids than any text has that is one. */
const mostAssets = 5000;
const ids =
  /\b(?:wp-image-|attachment_)(\d{1,18})\b|"(?:id|mediaId)":\s*"?(\d{1,18})\b|\b(?:ids|include|image|images|id)="?([\d,\s]{1,50000})"|"ids":\s*\[([\d,\s"]{1,50000})\]/g;

/** What a story says, and what of the export its reader needs. @param children ids of its attachments */
export function storyBody(story: Story, children: readonly string[], catalogue: Catalogue): Body {
  const item = catalogue.item(idOf(story.ref));
  const text = item === undefined ? '' : inlined(item.file.body(item.piece), catalogue);
  const { line = 1 } = item?.piece.body ?? story.place;
  const more: More = { footnotes: [], assets: {}, children: inOrder(children, catalogue), sounds: [] };
  if (item !== undefined) {
    more.footnotes = footnotesOf(item);
    more.sounds = soundsOf(item, text);
    more.assets = assetsOf([...idsIn(text), ...children], catalogue);
    const featured = featuredPicture(item, catalogue);
    if (featured) more.featured = { address: featured.address, caption: featured.caption };
  }
  return {
    source: 'wordpress',
    text,
    address: story.address ?? `${catalogue.site.url ?? ''}/`,
    line,
    more: { ...more },
  };
}

/** As WordPress shows them: as an editor has put them, and those that nobody did in the order in which they were brought in. */
function inOrder(children: readonly string[], catalogue: Catalogue): string[] {
  const places = new Map(children.map((id) => [id, Number(catalogue.item(id)?.fields.text('menu_order')) || 0]));
  const placeOf = (id: string) => places.get(id) ?? 0;
  return [...children].sort((a, b) => placeOf(a) - placeOf(b) || Number(a) - Number(b) || 0);
}

function idsIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, image, id, list, array] of text.matchAll(ids)) {
    for (const one of (image ?? id ?? list ?? array ?? '').split(/[^\d]+/)) {
      if (one !== '' && found.size < mostAssets) found.add(one);
    }
  }
  return found;
}

function assetsOf(wanted: readonly string[], catalogue: Catalogue): More['assets'] {
  const found: More['assets'] = {};
  for (const id of wanted) {
    const item = catalogue.item(id);
    const asset = item && kindOf(item.type) === 'asset' ? assetOf(item, catalogue.site.url) : undefined;
    if (asset) found[id] = { address: asset.address, page: asset.page };
  }
  return found;
}

/** Of the block editor, which notes them beside the text. */
function footnotesOf({ fields }: Item): More['footnotes'] {
  try {
    const notes: unknown = JSON.parse(fields.meta('footnotes')[0] ?? '[]');
    return Array.isArray(notes) ? notes.flatMap((note: unknown) => footnoteOf(note)) : [];
  } catch {
    return [];
  }
}

function footnoteOf(note: unknown): More['footnotes'] {
  if (typeof note !== 'object' || note === null || !('id' in note) || !('content' in note)) return [];
  const { id, content } = note;
  return typeof id === 'string' && typeof content === 'string' ? [{ id, content }] : [];
}

/** Recordings of a podcast, which a theme or plugin plays below the text, unless the text has them. */
function soundsOf({ fields }: Item, text: string): string[] {
  const addresses = fields.meta('enclosure').map((note) => note.split('\n')[0]?.trim() ?? '');
  return [...new Set(addresses)].filter((address) => /^https?:\/\/\S+$/.test(address) && !text.includes(address));
}
