/** An ad server on a port of its own, so that to the site it is another host: tags and consent managers with their real APIs. */
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AdServer {
  /** Its origin. */
  url: string;
  /** What its scripts read of how to answer from now on; `blocked`: it has none of them. */
  answer: string;
  /** The same for its consent managers. */
  reader: string;
}

/** @param whenOver is told how to end it */
export async function startAdServer(whenOver: (end: () => Promise<void>) => unknown): Promise<AdServer> {
  const ads: AdServer = { url: '', answer: 'largest', reader: 'unasked' };
  const server = createServer(respond(ads));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  ads.url = `http://localhost:${(server.address() as AddressInfo).port}`;
  whenOver(async () => {
    server.close();
    server.closeAllConnections();
  });
  return ads;
}

const respond =
  (ads: AdServer): RequestListener =>
  ({ url = '' }, response) => {
    const { pathname, search } = new URL(url, 'http://localhost');
    const [, name] = /^\/(\w+)\.js$/.exec(pathname) ?? [];
    const isManager = name === 'tcf' || name === 'gpp';
    const answer = isManager ? ads.reader : ads.answer;
    response.setHeader('cache-control', 'no-store');
    response.setHeader('access-control-allow-origin', '*');
    if (name !== undefined && answer !== 'blocked') {
      const script = readFileSync(new URL(`./fakes/${name}.js`, import.meta.url), 'utf8');
      const settings = JSON.stringify({ answer, origin: ads.url });
      response
        .writeHead(200, { 'content-type': 'text/javascript' })
        .end(`globalThis.fakeAds = ${settings};\n${script}`);
    } else if (pathname === '/creative') {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(
          `<!doctype html><html lang="en"><title>Ad</title><body><a href="https://advertiser.example">An ad of others, ${search.slice(1)}</a></body></html>`,
        );
    } else response.writeHead(404).end();
  };
