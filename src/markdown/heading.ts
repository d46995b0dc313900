import GithubSlugger from 'github-slugger';
import type { Element } from 'hast';
import { textOf } from './text.ts';

/** Ids of the page around the body, and of the heading that footnotes have. */
const taken = ['main', 'contents', 'related', 'corrections', 'footnote-label'];

/** Makes the ids of one body's headings. */
export function createSlugger(): GithubSlugger {
  const slugger = new GithubSlugger();
  for (const id of taken) slugger.occurrences[id] = 0;
  return slugger;
}

/**
 * Gives a heading an id and, beside it, a link to itself. Beside and not inside, so that a screen reader does not read the
 * link as part of the heading; it takes its name from the heading. The page's h1 is the headline, so a body has none.
 */
export function linkHeading(heading: Element, slugger: GithubSlugger): Element {
  if (heading.tagName === 'h1') heading.tagName = 'h2';
  const { id: given } = heading.properties;
  if (given) {
    slugger.occurrences[String(given)] ??= 0;
    return heading;
  }
  const text = textOf(heading).replace(/\s+/g, ' ').trim();
  const id = slugger.slug(/[\p{L}\p{N}]/u.test(text) ? text : 'section');
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
