import type GithubSlugger from 'github-slugger';
import type { Element } from 'hast';
import { textOf } from './outline.ts';

/**
 * Gives a heading an id and, beside it, a link to itself. Beside and not inside, so that a screen reader does not read the
 * link as part of the heading; it takes its name from the heading. The page's h1 is the headline, so a body has none.
 */
export function linkHeading(heading: Element, slugger: GithubSlugger): Element {
  if (heading.tagName === 'h1') heading.tagName = 'h2';
  if (heading.properties['id']) return heading;
  const id = slugger.slug(textOf(heading)) || slugger.slug('section');
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
