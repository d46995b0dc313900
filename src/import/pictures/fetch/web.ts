/** Gets files from other sites, politely. What goes wrong with one is said of it, and is no reason for the others not to come. */
import { setTimeout } from 'node:timers/promises';
import pLimit from 'p-limit';
import { bare } from '../../../check/external/ask.ts';
import { type Shelf, tooLarge } from '../shelf.ts';
import { headerText } from './header-text.ts';
import { Host, type Wait } from './host.ts';
import type { Delivery, Outcome } from './outcome.ts';
import { type Answer, openLine, type RequestOptions, Unanswered } from './request.ts';
import { retryAfter } from './retry-after.ts';
import { isPassing, whySilent } from './why.ts';

/** Requests at once, to all hosts together. */
const parallel = 32;
const mostRedirects = 5;

const redirects = [301, 302, 303, 307, 308];
const gone = [404, 410];
/** Too many requests, and what stands before a server that is overwhelmed. */
const busy = [429, 502, 503, 504];

export interface WebOptions extends RequestOptions {
  /** How a pause is made. */
  wait?: Wait | undefined;
}

/** What did not come. */
export interface Refusal {
  /** One clause. */
  why: string;
  /** For good, so that it is not asked again by a later run. */
  isGone: boolean;
}

export class Web {
  private readonly shelf: Shelf;
  private readonly signal: AbortSignal;
  private readonly wait: Wait;
  private readonly giveUp: (host: string) => void;
  private readonly line: ReturnType<typeof openLine>;
  private readonly hosts = new Map<string, Host>();
  private readonly all = pLimit(parallel);

  /** @param giveUp gets each host that is asked no more, once */
  constructor(
    shelf: Shelf,
    signal: AbortSignal,
    {
      giveUp = () => undefined,
      web: { wait = pause, ...options } = {},
    }: { giveUp?: ((host: string) => void) | undefined; web?: WebOptions | undefined },
  ) {
    this.shelf = shelf;
    this.signal = signal;
    this.giveUp = giveUp;
    this.wait = wait;
    this.line = openLine(options);
  }

  /** @param url without what is for others, such as a password @param most bytes */
  async download(url: URL, most: number): Promise<Delivery | Refusal> {
    const outcome = await this.follow(url, most);
    if (outcome.is === 'there') return outcome;
    if (outcome.is !== 'silent') return { why: outcome.why, isGone: outcome.is === 'refused' && outcome.isGone };
    // Old addresses may be of a time before the server was secure, or their certificate has run out since.
    const second = await this.follow(otherScheme(url), most);
    return second.is === 'there' ? second : { why: outcome.why, isGone: false };
  }

  close(): void {
    this.line.close();
  }

  private async follow(from: URL, most: number): Promise<Exclude<Outcome, { is: 'elsewhere' }>> {
    let url = from;
    for (let hop = 0; hop <= mostRedirects; hop++) {
      // A redirect is followed when its host is free again: two that lead to each other would wait forever.
      const outcome = await this.hostOf(url).ask(() => this.all(() => this.ask(url, most)));
      if (outcome.is !== 'elsewhere') return outcome;
      const next = URL.parse(outcome.to, url);
      if (!next || !/^https?:$/.test(next.protocol))
        return { is: 'refused', why: 'a redirect leads to what is no address of the web', isGone: false };
      url = bare(next);
    }
    return { is: 'refused', why: `it was redirected more than ${mostRedirects} times`, isGone: false };
  }

  private async ask(url: URL, most: number): Promise<Outcome> {
    try {
      const answer = await this.line.request(url, this.signal);
      const outcome = judge(answer);
      if (outcome) {
        answer.leave();
        return outcome;
      }
      return await this.take(answer, url, most);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      return { is: 'silent', why: whySilent(error.code, url.hostname), isPassing: isPassing(error.code) };
    }
  }

  private async take({ headers, bytes, leave }: Answer, url: URL, most: number): Promise<Outcome> {
    const isTold = Number(headers['content-length'] ?? 0) > most;
    const received = isTold ? undefined : await this.shelf.receive(bytes, most);
    leave();
    if (!received) return { is: 'refused', why: tooLarge(most), isGone: false };
    const { 'content-type': type = '', 'content-disposition': disposition } = headers;
    return { is: 'there', received, url, type, disposition: headerText(disposition) };
  }

  private hostOf({ host }: URL): Host {
    const known = this.hosts.get(host) ?? new Host(host, this.wait, this.signal, this.giveUp);
    this.hosts.set(host, known);
    return known;
  }
}

/** What an answer means; undefined if its bytes are what was asked for. */
function judge({ status, headers }: Answer): Outcome | undefined {
  const { location } = headers;
  const why = `the server answered ${status}`;
  if (redirects.includes(status) && location !== undefined) return { is: 'elsewhere', to: headerText(location) };
  if (busy.includes(status)) return { is: 'busy', why, after: retryAfter(headers) };
  return status >= 200 && status < 300 ? undefined : { is: 'refused', why, isGone: gone.includes(status) };
}

function otherScheme(url: URL): URL {
  const other = new URL(url);
  other.protocol = url.protocol === 'https:' ? 'http:' : 'https:';
  return other;
}

const pause: Wait = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal });
