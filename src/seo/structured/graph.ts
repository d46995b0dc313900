/** What search engines are told of a page, as JSON-LD: one graph of things. https://schema.org, https://developers.google.com/search/docs */
import type { Graph, Thing } from 'schema-dts';

/** A thing with all that is known of it: what is undefined, and a list without entries, is left out. */
export function thing<Of extends object>(known: { [Property in keyof Of]: Of[Property] | undefined }): Of {
  const isKnown = ([, value]: [string, unknown]) =>
    value !== undefined && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(known).filter(isKnown)) as Of;
}

/** The graph as the text of a script element, within which nothing may look like the end of one. */
export function writeGraph(things: readonly Thing[]): string {
  const graph: Graph = { '@context': 'https://schema.org', '@graph': things };
  return JSON.stringify(graph).replaceAll('<', '\\u003c');
}
