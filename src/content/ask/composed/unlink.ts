import { cleaned, readTarget } from '../../links/target.ts';
import { ask } from '../queries.ts';
import { askAddress, ownHost } from './ask-address.ts';

const links = /<a\s(?:[^>"']|"[^"]*"|'[^']*')*>(.*?)<\/a\s*>/gis;
const hrefs = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/**
 * The HTML of a story in MDX without its links to what readers may not see, of which the words are left. Where code computes an address
 * nobody can look before. To be called within a render.
 */
export function unlink(html: string): string {
  const { url: origin } = ask('site');
  return html.replace(links, (link, words: string) => {
    const [, one, two, three = ''] = hrefs.exec(link.slice(0, link.length - words.length)) ?? [];
    const href = cleaned((one ?? two ?? three).replace(/&(?:amp|#38|#x26);/gi, '&'));
    const target = href.startsWith('/') || href.startsWith(`${origin}/`) ? readTarget(href, '', origin) : undefined;
    if (!target || askAddress(target) !== undefined) return link;
    return words === href ? ownHost() : words;
  });
}
