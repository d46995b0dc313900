import { escaped } from '../markup/escape.ts';
import { attribute, type Handler } from './handler.ts';

const picture = /^\s*(?:<p\b[^<>]*>\s*)?((?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*<\/a>)?)([\s\S]*)$/i;

/** `[caption]<img> words[/caption]`, or with the words as an attribute. */
const caption: Handler = (shortcode, context) => {
  const inner = context.inner(shortcode);
  const given = attribute(shortcode, 'caption');
  const [, image, after = ''] = picture.exec(inner) ?? [];
  const words = (image === undefined ? '' : after.replace(/<\/?p\b[^<>]*>/gi, ' ').trim()) || given;
  return `<figure>${image ?? inner}${words === '' ? '' : `<figcaption>${words}</figcaption>`}</figure>`;
};

const gallery: Handler = (shortcode, { more, losses }) => {
  const listed = numbers(attribute(shortcode, 'ids', 'include'));
  const without = new Set(numbers(attribute(shortcode, 'exclude')));
  const own = more.children.filter((id) => isPicture(more.assets[id]?.address ?? '') && !without.has(id));
  const shown = listed.length > 0 ? listed : own;
  if (shown.length === 0) {
    const what = 'a gallery shows the pictures that were brought in with the story, and the export has none';
    losses.add({ level: 'lost', what, fix: 'export the attachments too', source: shortcode.source });
  }
  return galleryOf(shown);
};

/** Pictures of these ids in a row. Of ids that the export does not have, whoever resolves them tells. */
export function galleryOf(ids: readonly string[]): string {
  const images = [...new Set(ids)].map((id) => `<img data-bs-asset="${escaped(id)}" alt="">`);
  return images.length === 0 ? '' : `<div data-bs-gallery="">${images.join('')}</div>`;
}

const bbImage: Handler = (shortcode, context) => {
  const address = context.inner(shortcode).trim() || attribute(shortcode, 'src', 'url');
  return /^https?:\/\/[^\s<>"]+$/.test(address)
    ? `<img src="${escaped(address)}" alt="${escaped(attribute(shortcode, 'alt'))}">`
    : address;
};

export const isPicture = (address: string) => /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|heic)(?:[?#]|$)/i.test(address);
export const numbers = (list: string) => list.split(/[^\d]+/).filter(Boolean);

export const pictures: Record<string, Handler> = {
  caption,
  wp_caption: caption,
  gallery,
  img: bbImage,
};
