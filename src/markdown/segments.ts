import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { type BodyPicture, pictureTag } from './picture.ts';
import type { Findings } from './rehype-body.ts';

/** A body as a list of what Astro prints as it is and what it prints by a component. */
export type Segment = { kind: 'html'; html: string } | ({ kind: 'picture' } & BodyPicture);

const placeholder = new RegExp(`<${pictureTag}\\b[^>]*></${pictureTag}>`);

/**
 * Cuts a transformed body at its pictures. They stand in the HTML in the order in which they were found, whatever they are
 * nested in, so cutting the text is enough; nothing an editor writes can look like a placeholder, it would be sanitised away.
 */
export function toSegments(tree: Root, { pictures }: Findings): Segment[] {
  const texts = toHtml(tree).split(placeholder);
  return texts.flatMap((html, index): Segment[] => {
    const picture = pictures[index];
    return [
      ...(html === '' ? [] : [{ kind: 'html' as const, html }]),
      ...(picture ? [{ kind: 'picture' as const, ...picture }] : []),
    ];
  });
}
