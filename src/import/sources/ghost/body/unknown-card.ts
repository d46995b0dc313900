import { escapeHtml } from '../../../../feeds/escape-html.ts';
import type { Loss } from '../../../form/body.ts';
import { type Row, rowOf, textOf } from '../row.ts';
import { wrap } from './element.ts';

/** How deep, and how many, values are looked at. */
const [deepest, most] = [8, 500];

/** Fields with words for readers, however short. */
const forReaders = /title|text|head|caption|label|description|name|content|html/i;

/** What readers saw of a card that nothing is known of: its words and links, as paragraphs. */
export function unknownCard(type: string, card: Row): { html: string; loss: Loss } {
  const found: string[] = [];
  const visit = (key: string, value: unknown, depth: number) => {
    if (depth > deepest || found.length > most) return;
    if (Array.isArray(value)) for (const one of value) visit(key, one, depth + 1);
    else if (typeof value === 'object')
      for (const [inner, one] of Object.entries(rowOf(value))) visit(inner, one, depth + 1);
    const text = typeof value === 'string' ? textOf(value).trim() : '';
    if (/^https?:\/\/\S+$/.test(text)) found.push(wrap('p', wrap('a', escapeHtml(text), { href: text })));
    else if (/<\w/.test(text)) found.push(wrap('div', text));
    else if (/\S\s+\S/.test(text) || (forReaders.test(key) && /\p{L}/u.test(text)))
      found.push(wrap('p', escapeHtml(text)));
  };
  for (const [key, value] of Object.entries(card)) if (key !== 'type' && key !== 'version') visit(key, value, 0);
  const what = `nothing is known of the card “${type.slice(0, 40)}”, whose words and links stand as text`;
  return {
    html: found.join(''),
    loss: { level: 'changed', what, fix: 'look whether that is enough', leftover: JSON.stringify(card) },
  };
}
