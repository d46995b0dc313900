import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What something on the way between a server and its readers makes others of; a status of 0 breaks off. */
export interface Passing {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}
export type Drift = (
  url: string,
  answer: Passing,
  asked: { method: string; headers: IncomingHttpHeaders },
) => Passing | undefined;

/** Stands before a server, and lets each test drift. */
export class Drifting {
  drift: Drift = () => undefined;
  private readonly server = createServer((asked, response) => {
    const { url = '/', method = 'GET', headers } = asked;
    const passed = request(new URL(this.behind), { path: url, method, headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      const whole = { status: answer.statusCode ?? 0, headers: { ...answer.headers }, body: Buffer.concat(chunks) };
      const changed = this.drift(url, whole, { method, headers }) ?? whole;
      if (changed.status === 0) {
        response.destroy();
        return;
      }
      // Of what it said how long it is, and in which pieces it came, something on the way has its own.
      const { 'content-length': _length, 'transfer-encoding': _pieces, ...others } = changed.headers;
      response.writeHead(changed.status, others).end(changed.body);
    });
    passed.end();
  });
  private readonly behind: string;

  constructor(behind: string) {
    this.behind = behind;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  end(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
