/**
 * Writes XML. Ours, because of the libraries at hand one puts white space around every text that has an ampersand, which programs then
 * show, and another writes what is no XML of a text with `]]>`.
 */

/** A text without the characters that XML does not have. https://www.w3.org/TR/xml/#charsets */
export const printable = (text: string) => text.toWellFormed().replace(missing, '');
// biome-ignore lint/suspicious/noControlCharactersInRegex: classes by name take five times as long
const missing = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;

/** A text or the value of an attribute, of characters that XML has. */
const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * An element; an attribute that is undefined is left out.
 * @param children elements that were written already, or one text
 */
export function element(
  name: string,
  attributes: Record<string, string | number | undefined>,
  children: string | readonly string[] = [],
): string {
  let start = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) start += ` ${key}="${escapeXml(String(value))}"`;
  }
  const inside = typeof children === 'string' ? escapeXml(children) : children.join('');
  return inside === '' ? `<${start}/>` : `<${start}>${inside}</${name}>`;
}

/** HTML that stands in XML as a text. What ends such a text is written otherwise, and means the same in HTML. */
export const cdata = (html: string) => `<![CDATA[${html.replaceAll(']]>', ']]&gt;')}]]>`;

/** A whole document. @param style address of its style sheet */
export const xmlDocument = (root: string, style: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<?xml-stylesheet type="text/css" href="${escapeXml(style)}"?>\n${root}\n`;
