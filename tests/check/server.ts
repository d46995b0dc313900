import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { onTestFinished } from 'vitest';

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on an address of this machine, which goes when the test ends. */
export async function serve(
  answer: Answering,
  { address = '127.0.0.1', secure }: { address?: string; secure?: { key: Buffer; cert: Buffer } } = {},
) {
  const requests: string[] = [];
  const listener: Answering = (request, response) => {
    requests.push(`${request.method} ${request.headers.host?.replace(/:\d+$/, '')}${request.url}`);
    answer(request, response);
  };
  const server = secure ? createSecureServer(secure, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { requests, port: (server.address() as AddressInfo).port };
}

/** Names of tests: all are the server's, but for hosts that are none, and for one that is inside a network. */
export const lookup: LookupFunction = (name, options, done) => {
  if (name.startsWith('nowhere.')) {
    done(Object.assign(new Error(`no ${name}`), { code: 'ENOTFOUND' }), '');
    return;
  }
  const address = name.startsWith('inside.') ? '127.0.0.2' : '127.0.0.1';
  if (options.all) done(null, [{ address, family: 4 }]);
  else done(null, address, 4);
};

/** No name is known. */
export const noLookup: LookupFunction = (name, _options, done) =>
  done(Object.assign(new Error(`no ${name}`), { code: 'EAI_AGAIN' }), '');
