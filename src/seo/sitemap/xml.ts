/** XML as text. */

/** The first line of a document. */
export const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

/** What no document may hold, however it is written: https://www.w3.org/TR/xml/#charsets */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** A text as it stands in XML; characters that may not are left out. */
export function escapeXml(text: string): string {
  return text.replace(forbidden, '').replace(/[&<>"']/g, (character) => entities[character] as string);
}

/** An element that holds a text. */
export const textElement = (name: string, text: string) => `<${name}>${escapeXml(text)}</${name}>`;

/** An element that holds others, as they are written already. */
export const element = (name: string, ...inner: readonly string[]) => `<${name}>${inner.join('')}</${name}>`;

/** How a server sends a document. */
export const xmlType = { headers: { 'Content-Type': 'application/xml' } };
