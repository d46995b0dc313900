import { fieldOf, textOf } from '../../markdown/front/fields.ts';
import type { Fields } from '../../markdown/front/front-matter.ts';
import type { Document } from './document.ts';

/** Names of pages that Jekyll's themes make their lists with. */
const names =
  /(?:^|\/)(?:index|404|500|feed|atom|rss|sitemap|search|offline|archives?|categor(?:y|ies)|tags?|posts|blog)\.\w+$/i;
/** What asks for the other texts of the site. */
const lists = /\{%-?\s*(?:for|assign)\b[^%]*\b(?:site\.(?!data\b|url\b|baseurl\b|title\b)\w+|paginator)\b/;

/** Whether a page is made of other texts, or is none but for its template. */
export function isListPage({ path, body, data }: Document): boolean {
  if (/^(?:\/|\/404(?:\.html)?|\/index\.html)$/.test(String(data['permalink'] ?? ''))) return true;
  if (lists.test(body) || /^(?:index|404)\.\w+$/.test(path)) return true;
  if (body.trim() === '') return !isPlain(data) || names.test(path);
  const words = body.replace(/\{[{%].*?[%}]\}|<(script|style)\b.*?<\/\1>|<[^<>]*>/gs, '').trim();
  return names.test(path) && words.length < 40 && words !== body.trim();
}

/** Whether its layout adds nothing to it, so that readers had its title on a page. */
const isPlain = (data: Fields) =>
  textOf(fieldOf(data, 'title')) !== undefined &&
  /^(?:|none|null|default|page|post|single)$/.test(textOf(fieldOf(data, 'layout')) ?? '');
