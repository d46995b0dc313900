import { toHtml } from 'hast-util-to-html';
import { domOf, elementsOf } from './dom.ts';

/** The tree of a story's body on its printed page. */
export function bodyOf(page: string): string {
  const body = elementsOf(page).find(({ properties }) => String(properties['className']) === 'body');
  return domOf(toHtml(body?.children ?? []));
}
