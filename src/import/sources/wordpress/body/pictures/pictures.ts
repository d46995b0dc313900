import { attributesOf, withAttribute } from '../markup/attributes.ts';
import { type Part, Tags } from '../markup/tags.ts';
import type { More } from '../more.ts';
import { bare, original } from './address.ts';

/** Pictures with the addresses of their originals, and with their ids where these are right. */
export function settlePictures(html: string, { assets }: More): string {
  const parts = [...new Tags(html).parts()].filter(({ kind }) => kind !== 'comment');
  return parts
    .map((part, index) => {
      if (part.name === 'img') return settled(part.text, assets);
      if (part.name === 'a' && isOfAttachmentPage(parts, index)) return '';
      return part.name === 'a' && part.closing && isOfAttachmentPage(parts, index - 2) ? '' : part.text;
    })
    .join('');
}

function settled(tag: string, assets: More['assets']): string {
  const attributes = attributesOf(tag);
  const src = attributes.get('src') ?? '';
  if (src === '') return tag;
  const address = original(src);
  const sources = attributes.get('srcset');
  let image = address === src ? tag : withAttribute(tag, 'src', address);
  if (sources?.includes('.wp.com/'))
    image = withAttribute(image, 'srcset', sources.replace(/https?:\/\/i\d\.wp\.com\/[^\s]+/g, original));
  const [, id] = /(?:^|\s)wp-image-(\d+)/.exec(attributes.get('class') ?? '') ?? [];
  const known = id === undefined ? undefined : assets[id];
  // After a move between sites the ids may be those of other pictures.
  return id !== undefined && known !== undefined && bare(known) === bare(address)
    ? withAttribute(image, 'data-bs-asset', id)
    : image;
}

/** Whether a link leads to a page with nothing but the picture in it. */
function isOfAttachmentPage(parts: readonly Part[], index: number): boolean {
  const [link, picture, end] = parts.slice(Math.max(index, 0), index + 3);
  const isAround = link?.name === 'a' && !link.closing && picture?.name === 'img' && end?.name === 'a' && end.closing;
  if (!isAround) return false;
  const attributes = attributesOf(link.text);
  return (
    /\battachment\b/.test(attributes.get('rel') ?? '') || /[?&]attachment_id=\d/.test(attributes.get('href') ?? '')
  );
}
