import type http from 'node:http';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

export interface NetworkOptions {
  /** Addresses of networks that are asked although they are private. */
  allowed?: string[] | undefined;
  lookup?: LookupFunction | undefined;
}

/**
 * What connects to public addresses of the web, and to no others: an address of a machine of the network that the command runs in, or a
 * name or a redirect that leads there, is refused before anything is sent.
 */
export function publicAgents({ allowed = [], lookup }: NetworkOptions, { keepAlive = false }: http.AgentOptions = {}) {
  const options = { allowIPAddressList: allowed, keepAlive, ...(lookup && { lookup }) };
  return { http: new RequestFilteringHttpAgent(options), https: new RequestFilteringHttpsAgent(options) };
}
