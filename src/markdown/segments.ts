import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { BodyPicture } from './picture.ts';
import type { Findings } from './rehype-body.ts';

/** A body as a list of what Astro prints as it is and what it prints by a component. */
export type Segment = { kind: 'html'; html: string } | ({ kind: 'picture' } & BodyPicture);

/** Stands for a picture in the HTML. Nothing an editor writes can look like it: parsers replace it, written `&#0;` too. */
const mark = '\0';

/** Cuts a transformed body at its pictures, whatever they are nested in. The tree is used up. */
export function toSegments(tree: Root, { pictures }: Pick<Findings, 'pictures'>): Segment[] {
  const shown = pictures.map(({ properties }) => properties as unknown as BodyPicture);
  for (const picture of pictures) Object.assign(picture, { type: 'text', value: mark });
  const texts = toHtml(tree).split(mark);
  return texts.flatMap((html, index): Segment[] => {
    const picture = shown[index];
    return [
      ...(html === '' ? [] : [{ kind: 'html' as const, html }]),
      ...(picture ? [{ kind: 'picture' as const, ...picture }] : []),
    ];
  });
}
