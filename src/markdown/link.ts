import type { Element } from 'hast';

/** Marks links that leave the site, for the style sheet and for browsers; they open in the same window as any other. */
export function markExternal(link: Element): Element {
  if (/^https?:\/\//i.test(String(link.properties['href'] ?? ''))) link.properties['rel'] = ['external', 'noopener'];
  return link;
}
