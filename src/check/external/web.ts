import http from 'node:http';
import https from 'node:https';
import { type NetworkOptions, publicAgents } from './agents.ts';

/** What a server said, without what it sent. */
export interface Reply {
  status: number;
  location: string | undefined;
}

export type Send = (url: URL, method: 'HEAD' | 'GET') => Promise<Reply>;

export interface WebOptions extends NetworkOptions {
  /** Milliseconds until a server has to answer. */
  patience?: number;
}

/** Milliseconds; a page that takes longer has lost its readers. */
const usualPatience = 15_000;

/**
 * Sends requests to public addresses of the web, and to no others.
 * @param site the address of the site that asks
 */
export function webOf(site: string, { allowed, lookup, patience = usualPatience }: WebOptions = {}): Send {
  const agents = publicAgents({ allowed, lookup });
  const headers = { 'user-agent': `Broadsheet link check (+${site})`, accept: 'text/html,*/*;q=0.8' };
  return (url, method) =>
    new Promise((resolve, reject) => {
      const [{ request }, agent] = url.protocol === 'https:' ? [https, agents.https] : [http, agents.http];
      const signal = AbortSignal.timeout(patience);
      request(url, { method, agent, headers, signal }, (response) => {
        resolve({ status: response.statusCode ?? 0, location: response.headers.location });
        response.destroy();
      })
        .on('error', reject)
        .end();
    });
}
