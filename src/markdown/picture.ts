import type { Element, ElementContent } from 'hast';

/** A picture in a body, as `Picture.astro` takes it. */
export interface BodyPicture {
  /** Its path in the content folder. */
  src: string;
  alt: string;
  /** Markdown's title: the text under the picture. */
  caption?: string;
  /** It stands by itself, or in a row of pictures, and not within a line of text. */
  figure?: true;
}

/** The element that stands for a picture in a tree: segments and MDX put the component in its place. */
export const pictureTag = 'bs-picture';

export function toPicture(image: Element, src: string): Element {
  const { alt, title } = image.properties;
  const picture: BodyPicture = { src, alt: String(alt ?? ''), ...(title ? { caption: String(title) } : {}) };
  return { type: 'element', tagName: pictureTag, properties: { ...picture }, children: [] };
}

/** A paragraph of nothing but pictures is a figure, or a gallery if there are several. */
export function toFigures(paragraph: Element): Element {
  const pictures = paragraph.children.filter((node): node is Element => isElement(node, pictureTag));
  const rest = paragraph.children.filter((node) => !isElement(node, pictureTag) && !isElement(node, 'br'));
  if (pictures.length === 0 || rest.some((node) => node.type !== 'text' || node.value.trim() !== '')) return paragraph;
  for (const picture of pictures) picture.properties['figure'] = true;
  const [only] = pictures;
  if (only && pictures.length === 1) return only;
  return { type: 'element', tagName: 'div', properties: { className: ['gallery'] }, children: pictures };
}

function isElement(node: ElementContent, tagName: string): node is Element {
  return node.type === 'element' && node.tagName === tagName;
}
