import type { Element } from 'hast';

/** HTML's elements that hold words and no blocks, and its controls, in which no link may stand. */
const linkless = new Set(
  'a abbr b bdi bdo button cite code data del dfn em h1 h2 h3 h4 h5 h6 i ins kbd label mark p pre q s samp small span strike strong sub summary sup time tt u var'.split(
    ' ',
  ),
);

/** Whether the headings in an element of this name can have links beside them. */
export const mayLinkHeadings = (name: string) => !linkless.has(name);

/**
 * Gives a heading an id and, beside it, a link to itself. Beside and not inside, so that a screen reader does not read the
 * link as part of the heading; it takes its name from the heading. The page's h1 is the headline, so a body has none.
 * @param id undefined if an editor gave one, who then wants no link
 * @param mayLink whether a link may stand where the heading stands
 */
export function linkHeading(heading: Element, id: string | undefined, mayLink: boolean): Element {
  if (heading.tagName === 'h1') heading.tagName = 'h2';
  if (id === undefined) return heading;
  heading.properties['id'] = id;
  if (!mayLink) return heading;
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
