import type { Element } from 'hast';

/** What a link may lead to: the web, an address to write to or call, or a place in the site. Above all not javascript: */
const allowed = /^(?:https?:|mailto:|tel:|[^:]*(?:[/?#]|$))/i;

/** Marks links that leave the site, for the style sheet and for browsers, and disarms links that would run code. */
export function checkLink(link: Element): Element {
  const href = String(link.properties['href'] ?? '');
  if (!allowed.test(href.trim())) delete link.properties['href'];
  if (/^https?:/i.test(href)) link.properties['rel'] = ['external', 'noopener'];
  return link;
}
