import type { ElementContent } from 'hast';

/** Whatever has parts: an element, a component in MDX, or the body itself. */
export interface Parent {
  type: string;
  tagName?: string;
  children: ElementContent[];
}
