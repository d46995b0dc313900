import type { Asset, Picture } from '../../../form/holding.ts';
import { captionOf } from '../../../html/caption.ts';
import { words } from '../body/markup/words.ts';
import { readSerialised, within } from '../wxr/serialised.ts';
import type { Item } from './item.ts';
import { refOf } from './item.ts';

/** An attachment; undefined if nothing says where its file is. @param site address of the site */
export function assetOf(item: Item, site: string | undefined): Asset | undefined {
  const { fields, id } = item;
  const [file = ''] = fields.meta('_wp_attached_file');
  const guid = fields.text('guid');
  const address =
    fields.text('attachment_url') ||
    // Of a site that was there before; an id is no file.
    (/\.\w{2,5}$/.test(guid) ? guid : '') ||
    (site !== undefined && file !== '' ? `${site}/wp-content/uploads/${file}` : '');
  if (address === '') return undefined;
  const page = fields.text('link');
  const data = readSerialised(fields.meta('_wp_attachment_metadata')[0] ?? '');
  const parent = fields.text('post_parent');
  return {
    id,
    address,
    alt: words(fields.meta('_wp_attachment_image_alt')[0] ?? '') || undefined,
    caption: captionOf(fields.text('encoded'), `${site ?? ''}/`),
    credit: words(String(within(data, 'image_meta', 'credit') ?? '')) || undefined,
    title: words(fields.text('title')) || undefined,
    parent: /^[1-9]\d*$/.test(parent) ? refOf(parent) : undefined,
    page: page === '' || page === address ? undefined : page,
    width: size(within(data, 'width')),
    height: size(within(data, 'height')),
  };
}

/** An attachment as the picture of a story. */
export function pictureOf({ address, alt, caption, credit }: Asset): Picture {
  return { address, alt, caption, credit };
}

const size = (value: unknown) => (Number.isSafeInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined);
