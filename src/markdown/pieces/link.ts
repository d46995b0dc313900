import type { Element } from 'hast';

/** What a link may lead to: the web, an address to write to or call, or a place in the site. Above all not javascript: */
const allowed = /^(?:https?:|mailto:|tel:|[^:]*(?:[/?#]|$))/i;

/** Another host, by name alone too; browsers read a backslash as a slash. */
const external = /^(?:https?:|[/\\]{2})/i;

/** Marks links that leave the site, for the style sheet and for browsers, and disarms links that would run code. */
export function checkLink(link: Element): Element {
  // Browsers leave tabs and line breaks out of an address, wherever they are (URL Standard, basic URL parser).
  const href = String(link.properties['href'] ?? '')
    .replace(/[\t\n\r]/g, '')
    .trim();
  if (!allowed.test(href)) delete link.properties['href'];
  if (external.test(href)) link.properties['rel'] = ['external', 'noopener'];
  // On paper it needs not be told where it leads.
  if (external.test(href) && isSaid(href, link)) link.properties['className'] = ['bare'];
  return link;
}

/** Whether the words of a link are its own address, perhaps without what every address begins with. */
export function isSaid(href: string, { children: [words, ...others] }: Element): boolean {
  if (words?.type !== 'text' || others.length > 0) return false;
  const said = words.value.trim();
  return said === href || said === href.replace(/^https?:\/\//i, '');
}
