/** What a printed page says in its head, read back from its file. */

/** A thing of a page's JSON-LD. */
export type Node = Record<string, unknown> & { '@type': string };

/** The text of an attribute as a browser reads it. */
function unescaped(text: string): string {
  return text
    .replace(/&quot;|&#34;|&#x22;/g, '"')
    .replace(/&#39;|&#x27;/g, "'")
    .replace(/&lt;|&#60;|&#x3C;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;|&#38;|&#x26;/g, '&');
}

const headIn = (html: string) => /<head>(.*?)<\/head>/s.exec(html)?.[1] ?? '';

function attributesOf(tag: string): Record<string, string> {
  const pairs = tag.matchAll(/\s([\w:-]+)(?:="([^"]*)"|='([^']*)'|=([^\s>"']+))?/g);
  return Object.fromEntries(
    [...pairs].map(([, name = '', ...values]) => [name, unescaped(values.find((value) => value !== undefined) ?? '')]),
  );
}

const elements = (html: string, tag: string) =>
  [...headIn(html).matchAll(new RegExp(`<${tag}\\b[^>]*>`, 'g'))].map(([element]) => attributesOf(element));

/** The contents of all `<meta>` of one name or property, in their order. */
export function metas(html: string, name: string): string[] {
  return elements(html, 'meta')
    .filter((meta) => meta['name'] === name || meta['property'] === name)
    .map((meta) => meta['content'] ?? '');
}

/** All `<link>` of one relation. */
export function links(html: string, rel: string): Record<string, string>[] {
  return elements(html, 'link').filter((link) => link['rel'] === rel);
}

/** The things that a page tells search engines of; none if it has no JSON-LD. It has no more than one script of it. */
export function graphOf(html: string): Node[] {
  const scripts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  if (scripts.length > 1) throw new Error('The page has two scripts of structured data.');
  const text = scripts[0]?.[1];
  if (text === undefined) return [];
  const { '@context': context, '@graph': graph } = JSON.parse(text) as { '@context': string; '@graph': Node[] };
  if (context !== 'https://schema.org') throw new Error(`${context} is not the vocabulary of search engines.`);
  return graph;
}

/** The one thing of a type; undefined if there is none. */
export const thingOf = (html: string, type: string) => graphOf(html).find((thing) => thing['@type'] === type);
