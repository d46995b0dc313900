import type { Element, Nodes, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { type Embed, embedTag } from '../embeds/embed.ts';
import { adTag, type BodyAd } from '../pieces/ad-break.ts';
import { addressedTag, asksOf, type BodyAddress, keptWithoutLink, type Target } from '../pieces/addressed.ts';
import { type BodyPicture, pictureTag } from '../pieces/picture.ts';

/** A body as a list of what Astro prints as it is and what it prints by a component. */
export type Segment =
  | { kind: 'html'; html: string }
  /** An attribute of an element, with the address that it is to have; without it if there is none. */
  | ({ kind: 'address' } & BodyAddress)
  /**
   * Where a link begins: `attributes` are its others, in HTML. If there is no address, `instead` stands there. `said` is its own address
   * as its words, in HTML, which stand there if it has one.
   */
  | ({ kind: 'link'; attributes: string; instead: string; said?: string } & Target)
  | ({ kind: 'linkEnd'; instead: string } & Target)
  | ({ kind: 'picture' } & BodyPicture)
  | ({ kind: 'embed' } & Embed)
  | ({ kind: 'ad' } & BodyAd);

/** The elements that stand for a component; their properties are its props. */
const kinds: Readonly<Record<string, 'picture' | 'embed' | 'ad'>> = {
  [pictureTag]: 'picture',
  [embedTag]: 'embed',
  [adTag]: 'ad',
};

/** Stands for a component in the HTML. Nothing an editor writes can look like it: parsers replace it, written `&#0;` too. */
const mark = '\0';

/** A component, or the attribute of an element: there the mark is escaped. */
const marks = /\0| [a-z]+="&#x0;"/;

/** ` title="Words"` */
export const attributesOf = (properties: Element['properties']) =>
  toHtml({ type: 'element', tagName: 'a', properties, children: [] }).slice('<a'.length, -'></a>'.length);

/** Cuts a transformed body at its components, whatever they are nested in. The tree is used up. */
export function toSegments(tree: Root): Segment[] {
  const parts: Segment[] = [];
  const cut = (node: Nodes) => {
    const kind = node.type === 'element' && kinds[node.tagName];
    if (kind) {
      parts.push({ kind, ...(node as Element).properties } as Segment);
      Object.assign(node, { type: 'text', value: mark });
      return;
    }
    if (node.type === 'element' && node.tagName === addressedTag) {
      const { tag, asks, said, ...properties } = node.properties;
      const [first] = asksOf(asks);
      if (tag === 'a' && first) {
        cutLink(node, properties, first, said === undefined ? undefined : toHtml(node.children));
        return;
      }
      for (const ask of asksOf(asks)) {
        parts.push({ kind: 'address', ...ask });
        properties[ask.name] = mark;
      }
      Object.assign(node, { tagName: tag, properties });
    }
    if ('children' in node) node.children.forEach(cut);
  };
  const cutLink = (node: Element, properties: Element['properties'], { of, tail }: Target, said?: string) => {
    const kept = keptWithoutLink(properties);
    const isKept = Object.keys(kept).length > 0;
    const instead = isKept ? `<span${attributesOf(kept)}>` : '';
    parts.push({
      kind: 'link',
      of,
      tail,
      attributes: attributesOf(properties),
      instead,
      ...(said !== undefined && { said }),
    });
    if (said !== undefined) node.children = [];
    node.children.forEach(cut);
    parts.push({ kind: 'linkEnd', of, tail, instead: isKept ? '</span>' : '' });
    const stop = () => ({ type: 'text' as const, value: mark });
    Object.assign(node, { type: 'root', children: [stop(), ...node.children, stop()] });
  };
  cut(tree);
  const texts = toHtml(tree).split(marks);
  return texts.flatMap((html, index): Segment[] => [
    ...(html === '' ? [] : [{ kind: 'html' as const, html }]),
    ...parts.slice(index, index + 1),
  ]);
}
