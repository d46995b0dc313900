import { Parser } from 'htmlparser2';

/** Plain words as HTML, for a text or an attribute. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** HTML without tags as plain words: entities decoded, white space kept. */
export function plainly(html: string): string {
  if (!html.includes('&')) return html;
  const parts: string[] = [];
  const parser = new Parser({ ontext: (text) => parts.push(text) }, { decodeEntities: true });
  parser.end(html.replaceAll('<', '&lt;'));
  return parts.join('');
}
