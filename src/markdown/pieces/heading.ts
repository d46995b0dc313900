import type { Element } from 'hast';

/**
 * Gives a heading an id and, beside it, a link to itself. Beside and not inside, so that a screen reader does not read the
 * link as part of the heading; it takes its name from the heading. The page's h1 is the headline, so a body has none.
 * @param id undefined if an editor gave one, who then wants no link
 */
export function linkHeading(heading: Element, id: string | undefined): Element {
  if (heading.tagName === 'h1') heading.tagName = 'h2';
  if (id === undefined) return heading;
  heading.properties['id'] = id;
  return {
    type: 'element',
    tagName: 'div',
    properties: { className: ['heading', heading.tagName] },
    children: [
      heading,
      {
        type: 'element',
        tagName: 'a',
        properties: { className: ['heading-link'], href: `#${id}`, ariaLabelledBy: [id] },
        children: [
          {
            type: 'element',
            tagName: 'span',
            properties: { ariaHidden: 'true' },
            children: [{ type: 'text', value: '#' }],
          },
        ],
      },
    ],
  };
}
