/** A service of this machine's own, on its loopback, that remembers what it was told. It ends with the test. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Patience } from '../../src/announce/post.ts';

interface Heard {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Listener {
  url: string;
  heard: Heard[];
  /** What it answers to each request, by its place from 0. */
  answer: (response: ServerResponse, at: number) => void;
}

/** Does what a service that is well does, until a test says otherwise. */
export async function listener(): Promise<Listener> {
  const own: Listener = { url: '', heard: [], answer: (response) => response.end() };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { method = '', url = '', headers } = request;
    own.answer(response, own.heard.push({ method, url, headers, body }) - 1);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  own.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return own;
}

/** As the usual one, with short pauses. */
export const patience: Patience = { answer: 10_000, pauses: [10, 40], all: 30_000 };
/** For services that do not answer. */
export const hasty: Patience = { answer: 300, pauses: [10, 40], all: 1500 };
