/**
 * Writes XML. Ours, because of the libraries at hand one puts white space around every text that has an ampersand, which programs then
 * show, and another writes what is no XML of a text with `]]>`.
 */

/** Media type of a document; of feeds too, so that browsers show them with their style sheet. */
export const xmlType = 'application/xml';

/** A text without the characters that XML does not have, or that programs do not want. https://www.w3.org/TR/xml/#charsets */
export const printable = (text: string) => text.toWellFormed().replace(missing, '');
// biome-ignore lint/suspicious/noControlCharactersInRegex: classes by name take five times as long
const missing = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;

/** A text or the value of an attribute. */
const escapeXml = (text: string) =>
  printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * An element; an attribute that is undefined is left out.
 * @param children elements that were written already, or one text
 */
export function element(
  name: string,
  attributes: Record<string, string | number | undefined>,
  children: string | readonly string[] = [],
): string {
  const inside = typeof children === 'string' ? escapeXml(children) : children.join('');
  const start = name + writeAttributes(attributes);
  return inside === '' ? `<${start}/>` : `<${start}>${inside}</${name}>`;
}

function writeAttributes(attributes: Record<string, string | number | undefined>): string {
  let written = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) written += ` ${name}="${escapeXml(String(value))}"`;
  }
  return written;
}

/** HTML of printable characters that stands in XML as a text. What ends such a text is written otherwise, and means the same in HTML. */
export const cdata = (html: string) => `<![CDATA[${html.replaceAll(']]>', ']]&gt;')}]]>`;

/** A whole document with each child on a line. @param style address of its style sheet */
export function xmlDocument(
  root: string,
  attributes: Record<string, string | undefined>,
  children: readonly string[],
  style?: string,
): string {
  const sheet = style === undefined ? [] : [`<?xml-stylesheet${writeAttributes({ type: 'text/css', href: style })}?>`];
  const start = `<${root}${writeAttributes(attributes)}>`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...sheet, start, ...children, `</${root}>`, ''].join('\n');
}

/** The answer to a request for a document. */
export const answerXml = (document: string) => new Response(document, { headers: { 'content-type': xmlType } });
