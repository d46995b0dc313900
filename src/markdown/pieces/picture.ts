import type { Element, ElementContent } from 'hast';
import type { Segment } from '../body/segments.ts';
import { isBlock } from './block.ts';
import type { Parent } from './parent.ts';

/** A picture in a body, as `BodyPicture.astro` takes it. */
export interface BodyPicture {
  /** Its path in the content folder, or its address on another host. */
  src: string;
  alt: string;
  /** The words under the picture: those of Markdown's title. */
  caption?: string;
  /** The same with its markup, if it has some: segments, as JSON. */
  parts?: string;
  /** It stands by itself, or in a row of pictures, and not within a line of text. */
  figure?: true;
  /** It stands by itself in a figure of the editor's, which has a caption of its own. */
  framed?: true;
  /** How many pictures stand in a row with it. */
  row?: number;
  /** It is a link. */
  linked?: true;
  /** Tells it from the other pictures of the body. */
  number: number;
  /** In pixels, as written. */
  width?: number;
  height?: number;
}

/** The caption of a picture with its markup, if it has some. */
export const partsOf = ({ parts }: Pick<BodyPicture, 'parts'>): Segment[] | undefined =>
  parts === undefined ? undefined : JSON.parse(parts);

/** The element that stands for a picture in a tree: segments and MDX put the component in its place. */
export const pictureTag = 'bs-picture';

export function toPicture(image: Element, given: Pick<BodyPicture, 'src' | 'number' | 'caption' | 'parts'>): Element {
  const { alt, width, height } = image.properties;
  const size = Number(width) > 0 && Number(height) > 0 ? { width: Number(width), height: Number(height) } : {};
  const picture: BodyPicture = {
    ...given,
    alt: String(alt ?? ''),
    ...size,
  };
  return { type: 'element', tagName: pictureTag, properties: { ...picture }, children: [] };
}

/**
 * A paragraph of nothing but pictures is a figure, or a gallery if there are several. Pictures may be links.
 * @param inFigure they stand in a figure of the editor's, and are figures of their own only with captions of their own
 */
export function toFigures(paragraph: Element, inFigure: boolean): Element {
  return figuresOf(paragraph.children, inFigure) ?? paragraph;
}

/** Does the same for pictures between the blocks of `parent`, in no paragraph: those of raw HTML and of tight lists. */
export function groupFigures(parent: Parent, inFigure: boolean): void {
  const grouped: ElementContent[] = [];
  let line: ElementContent[] = [];
  const endLine = () => {
    const figures = figuresOf(line, inFigure);
    grouped.push(...(figures ? [figures] : line));
    line = [];
  };
  for (const node of parent.children) {
    if (isBlock(node)) {
      endLine();
      grouped.push(node);
    } else {
      line.push(node);
    }
  }
  endLine();
  parent.children = grouped;
}

/** A line of nothing but pictures as one element; undefined if there is anything else in it. */
function figuresOf(line: readonly ElementContent[], inFigure: boolean): Element | undefined {
  const shown = line.filter((node) => !isGap(node)) as Element[];
  const pictures = shown.flatMap((node) =>
    node.tagName === 'a' ? node.children.filter((child) => !isGap(child)) : node,
  );
  if (pictures.length === 0 || !pictures.every(isPicture)) return undefined;
  for (const picture of pictures) {
    picture.properties[inFigure && !picture.properties['caption'] ? 'framed' : 'figure'] = true;
    if (shown.length > 1) picture.properties['row'] = shown.length;
  }
  for (const link of shown) {
    if (isPicture(link)) continue;
    for (const picture of link.children) if (isPicture(picture)) picture.properties['linked'] = true;
  }
  if (shown.length === 1) return shown[0];
  return { type: 'element', tagName: 'div', properties: { className: ['gallery'] }, children: shown };
}

export function isPicture(node: ElementContent): node is Element & { tagName: typeof pictureTag } {
  return node.type === 'element' && node.tagName === pictureTag;
}

function isGap(node: ElementContent): boolean {
  return node.type === 'text' ? node.value.trim() === '' : node.type === 'element' && node.tagName === 'br';
}
