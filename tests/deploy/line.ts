/** The line between this machine and a server, which can be cut. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export class Line {
  /** How many bytes it brings to the server before it is cut, and no connection comes about any more. */
  left = Number.POSITIVE_INFINITY;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((here) => this.pass(here));
  private to = 0;

  /** @param port of the server @returns the port by which it is reached over this line */
  async open(port: number): Promise<number> {
    this.to = port;
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    onTestFinished(() => {
      this.server.close();
      this.cut();
    });
    return (this.server.address() as AddressInfo).port;
  }

  private pass(here: Socket): void {
    if (this.left <= 0) {
      here.resetAndDestroy();
      return;
    }
    const there = connect(this.to, '127.0.0.1');
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      this.sockets.add(one);
      one
        .on('error', () => {})
        .once('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
    }
    there.on('data', (bytes) => here.write(bytes)).once('end', () => here.end());
    here.once('end', () => there.end());
    here.on('data', (bytes) => {
      there.write(bytes.subarray(0, this.left));
      this.left -= bytes.byteLength;
      if (this.left <= 0) this.cut();
    });
  }

  private cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }
}
