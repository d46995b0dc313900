/** A server that does what it should not. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export class BrokenServer {
  /** What it was asked, as `GET /path`. */
  readonly asked: string[] = [];
  /** How it answers from now on. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  private port = 0;
  private readonly server = createServer((request, response) => {
    this.asked.push(`${request.method} ${request.url}`);
    this.answer(request, response);
  });

  constructor(answer: (request: IncomingMessage, response: ServerResponse) => void) {
    this.answer = answer;
  }

  /** @returns its address */
  async start(): Promise<string> {
    await once(this.server.listen(this.port, '127.0.0.1'), 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    onTestFinished(() => this.stop());
    return `http://127.0.0.1:${this.port}`;
  }

  /** It is gone, with all that was under way. */
  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
