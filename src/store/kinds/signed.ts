import { Readable } from 'node:stream';
import type { Limits } from '../limits.ts';
import { ask } from './http.ts';

/** A request as the library hands it over. */
interface Signed {
  method: string;
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  query?: Query;
  headers: Record<string, string>;
  body?: Uint8Array;
}
type Query = Readonly<Record<string, string | string[] | null>>;

/** Sends what Amazon's library has signed as all other requests are sent, within their limits. */
export const signedRequests = (limits: Limits) => ({
  async handle(
    request: Signed,
    { abortSignal: signal = new AbortController().signal }: { abortSignal?: AbortSignal } = {},
  ) {
    const { method, protocol, hostname, port, path, query, headers, body } = request;
    const url = new URL(`${protocol}//${hostname}${port ? `:${port}` : ''}${path}`);
    url.search = sayQuery(query);
    const answer = await ask({ method, url, headers, ...(body && { body }) }, limits, signal);
    const { status: statusCode, headers: answered } = answer;
    return {
      response: { statusCode, headers: answered, body: Readable.from([answer.body]) },
    };
  },
  updateHttpClientConfig() {},
  httpHandlerConfigs: () => ({}),
});

/** As it was signed. */
function sayQuery(query: Query = {}): string {
  const escaped = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return Object.keys(query)
    .sort()
    .flatMap((name) => {
      const values = [query[name] ?? null].flat();
      return values.map((value) => (value === null ? escaped(name) : `${escaped(name)}=${escaped(value)}`));
    })
    .join('&');
}
