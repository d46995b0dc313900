/** What a server answered. Of the body only its sum is kept, so that no file is too large. */
export interface Answer {
  status: number;
  /** Values by lower-case names, in the order in which they came. */
  headers: NodeJS.Dict<string[]>;
  /** SHA-256 of the body as a browser decodes it, in hex; undefined if it cannot be decoded, or does not end. */
  sum: string | undefined;
  /** Bytes of the decoded body. */
  bytes: number;
}

/** Asks for an address, from the top of the site, and follows no redirect. @throws NoAnswer */
export type Ask = (
  path: string,
  headers?: Readonly<Record<string, string>>,
  method?: 'GET' | 'HEAD',
) => Promise<Answer>;

/** Several values of one header count as one, with commas. */
export const headerOf = ({ headers }: Answer, name: string): string | undefined =>
  headers[name.toLowerCase()]?.join(', ');

/** Directives of Cache-Control by lower-case names, with what they say. */
export function directivesOf(cacheControl = ''): Map<string, string> {
  const parts = cacheControl.toLowerCase().split(',');
  const pairs = parts.map((part) => part.trim().split('=')).filter(([name]) => name !== '');
  return new Map(pairs.map(([name = '', value = '']) => [name, value.replaceAll('"', '')]));
}

/** Whether it comes from a cache on the way, which may still keep it: https://www.rfc-editor.org/rfc/rfc9111#section-4.2 */
export function isKeptOnTheWay(answer: Answer): boolean {
  const age = Number(headerOf(answer, 'age') ?? Number.NaN);
  const directives = directivesOf(headerOf(answer, 'cache-control'));
  // A cache may show an old answer while it fetches the new one.
  const fresh = Number(directives.get('s-maxage') ?? directives.get('max-age') ?? 0);
  const stale = Number(directives.get('stale-while-revalidate') ?? 0);
  return age >= 0 && age <= fresh + stale;
}
