import { attributesOf, withAttribute } from '../markup/attributes.ts';
import { type Part, Tags } from '../markup/tags.ts';
import type { More } from '../more.ts';
import { bare, original } from './address.ts';

/** Pictures with the addresses of their originals, and without links to pages that show nothing else. */
export function settlePictures(html: string, { assets }: More): string {
  const parts = [...new Tags(html).parts()].filter(({ kind }) => kind !== 'comment');
  const pages = new Set(Object.values(assets).flatMap(({ page }) => (page === undefined ? [] : [withoutScheme(page)])));
  const left = linksToPages(parts, pages);
  return parts
    .map((part) => (left.has(part) ? '' : part.name === 'img' ? settled(part.text, assets) : part.text))
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

/** Tags of links around a picture that lead to a page with nothing but the picture in it. */
function linksToPages(parts: readonly Part[], pages: ReadonlySet<string>): Set<Part> {
  const seen = parts.filter(({ kind, text }) => kind !== 'text' || text.trim() !== '');
  const left = new Set<Part>();
  seen.forEach((end, index) => {
    const [link, picture] = [seen[index - 2], seen[index - 1]];
    const isAround = link?.name === 'a' && !link.closing && picture?.name === 'img' && end.name === 'a' && end.closing;
    if (isAround && leadsToPage(link.text, pages)) left.add(link).add(end);
  });
  return left;
}

function leadsToPage(link: string, pages: ReadonlySet<string>): boolean {
  const attributes = attributesOf(link);
  const address = attributes.get('href') ?? '';
  const isNamed = /\battachment\b/.test(attributes.get('rel') ?? '') || /[?&]attachment_id=\d/.test(address);
  return isNamed || pages.has(withoutScheme(address));
}

const withoutScheme = (address: string) => address.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/+$/, '');
