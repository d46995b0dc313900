import type { Element, ElementContent } from 'hast';
import { attribute, eachElement, element, isElement } from '../../../html/tree/nodes.ts';
import { partOf, tagIn, text } from '../../../tree/parts.ts';
import { pictureAddress } from './address.ts';
import { addressIn, dataOf, isRecord, textIn } from './data.ts';

/** A picture with its caption, as a figure. */
export function figureOf(container: Element): ElementContent[] {
  const image = tagIn(container, 'img');
  const caption = tagIn(container, 'figcaption');
  // A caption of ours has no footnotes: it stands under the picture then.
  const isApart = caption !== undefined && (image === undefined || partOf(caption, 'footnote-anchor') !== undefined);
  const below = isApart ? [element('p', {}, caption.children)] : [];
  if (image === undefined) return below;
  if (isApart) return [element('figure', {}, [linked(image)]), ...below];
  return [element('figure', {}, [linked(image), ...(caption === undefined ? [] : [caption])])];
}

/** The picture as the author gave it, and a link around it only where the author put one. */
export function linked(image: Element): Element {
  const link = addressIn(dataOf(image), 'href');
  const picture = pictureOf(image);
  const isItself = pictureAddress(link) === picture.properties['src'];
  return link === '' || isItself ? picture : element('a', { href: link }, [picture]);
}

function pictureOf(image: Element): Element {
  const data = dataOf(image);
  const src = pictureAddress(addressIn(data, 'src') || attribute(image, 'src'));
  const width = textIn(data, 'width') || attribute(image, 'width');
  return element('img', { src, alt: textIn(data, 'alt') || attribute(image, 'alt'), ...(width !== '' && { width }) });
}

/** Pictures that stand together: as they are shown, or as they are only named in the data. */
export function galleryOf(container: Element): ElementContent[] {
  const { gallery } = dataOf(container);
  const data = isRecord(gallery) ? gallery : {};
  const alt = textIn(data, 'alt');
  const named = Array.isArray(data['images']) ? data['images'].filter(isRecord) : [];
  const pictures = named
    .map((image) => ({ src: pictureAddress(addressIn(image, 'src')), alt: textIn(image, 'alt') || alt }))
    .filter(({ src }) => src !== '')
    .map((properties) => element('img', properties));
  eachElement(container, (inner) => {
    if (named.length === 0 && isElement(inner, 'img')) pictures.push(pictureOf(inner));
  });
  const words = textIn(data, 'caption');
  const shown = tagIn(container, 'figcaption');
  const caption = shown !== undefined ? [shown] : words === '' ? [] : [element('figcaption', {}, [text(words)])];
  return pictures.length === 0 ? [] : [element('div', { dataBsGallery: '' }, [...pictures, ...caption])];
}
