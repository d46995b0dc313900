import { attributesOf, withAttribute } from '../markup/attributes.ts';
import { type Part, Tags } from '../markup/tags.ts';
import type { More } from '../more.ts';
import { bare, original } from './address.ts';

/** Pictures with the addresses of their originals, and without links to pages that show nothing else. */
export function settlePictures(html: string, { assets }: More): string {
  const parts = [...new Tags(html).parts()].filter(({ kind }) => kind !== 'comment');
  const pages = new Set(Object.values(assets).flatMap(({ page }) => (page === undefined ? [] : [withoutScheme(page)])));
  const isAround = (index: number) => isOfAttachmentPage(parts, index, pages);
  return parts
    .map((part, index) => {
      if (part.name === 'img') return settled(part.text, assets);
      const isLeft = part.name === 'a' && isAround(part.closing ? index - 2 : index);
      return isLeft ? '' : part.text;
    })
    .join('');
}

function settled(tag: string, assets: More['assets']): string {
  const attributes = attributesOf(tag);
  const src = attributes.get('src') ?? '';
  if (src === '') return tag;
  const [, id = ''] = /(?:^|\s)wp-image-(\d+)/.exec(attributes.get('class') ?? '') ?? [];
  const known = assets[id]?.address;
  // After a move between sites the ids may be those of other pictures.
  const address = known !== undefined && bare(known) === bare(src) ? known : original(src);
  const image = address === src ? tag : withAttribute(tag, 'src', address);
  const sources = attributes.get('srcset');
  if (!sources?.includes('.wp.com/')) return image;
  return withAttribute(image, 'srcset', sources.replace(/https?:\/\/i\d\.wp\.com\/\S+/g, original));
}

/** Whether a link around a picture leads to a page with nothing but the picture in it. */
function isOfAttachmentPage(parts: readonly Part[], index: number, pages: ReadonlySet<string>): boolean {
  const [link, picture, end] = parts.slice(Math.max(index, 0), index + 3);
  const isAround = link?.name === 'a' && !link.closing && picture?.name === 'img' && end?.name === 'a' && end.closing;
  if (!isAround) return false;
  const attributes = attributesOf(link.text);
  const address = attributes.get('href') ?? '';
  return (
    /\battachment\b/.test(attributes.get('rel') ?? '') ||
    /[?&]attachment_id=\d/.test(address) ||
    pages.has(withoutScheme(address))
  );
}

const withoutScheme = (address: string) => address.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/+$/, '');
