import { lookup } from 'node:dns';
import { codeOf, untrusted } from './ask.ts';
import type { Send, WebOptions } from './web.ts';

/** A name that is always there (RFC 2606, IANA). */
const known = 'example.com';

/** Sends until it shows that there is no network, which looks as if every other site were gone. */
export class Network {
  hasAnswered = false;
  isOff = false;
  private failures = 0;
  private isBarred = false;
  private readonly inner: Send;
  private readonly web: WebOptions;
  private readonly most: number;

  constructor(inner: Send, web: WebOptions, parallel: number) {
    this.inner = inner;
    this.web = web;
    this.most = 2 * parallel;
  }

  readonly send: Send = async (url, method) => {
    if (this.isOff) throw new Error('There is no network.');
    try {
      const reply = await this.inner(url, method);
      this.hasAnswered = true;
      return reply;
    } catch (error) {
      const code = codeOf(error);
      // What is refused because it is private says nothing of the network.
      if (code === undefined) throw error;
      this.hasAnswered ||= untrusted.includes(code);
      this.failures += 1;
      this.isBarred ||= code !== 'ENOTFOUND';
      if (this.failures === this.most) await this.settle();
      throw error;
    }
  };

  /** Decides whether there is a network, if nothing has answered. */
  async settle(): Promise<void> {
    if (this.hasAnswered || this.failures === 0 || this.isOff) return;
    const isBarred = this.isBarred && this.failures >= this.most;
    const isNamed = new Promise<boolean>((resolve) =>
      (this.web.lookup ?? lookup)(known, {}, (error) => resolve(!error)),
    );
    if (isBarred || !(await isNamed)) this.isOff = !this.hasAnswered;
  }
}
