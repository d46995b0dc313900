import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Gives the files of a folder, and is gone after so many. */
export async function stoppingServer(folder: string, files: number) {
  let left = files;
  const server = createServer((request, response) => {
    if (left-- <= 0) {
      server.close();
      server.closeAllConnections();
      return;
    }
    const file = join(folder, request.url ?? '');
    const isThere = request.method !== 'PUT' && existsSync(file);
    response.statusCode = isThere ? 200 : request.method === 'PUT' ? 201 : 404;
    if (isThere && request.method === 'GET') createReadStream(file).pipe(response);
    else response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { address: `http://127.0.0.1:${port}/`, isStopped: () => left < 0 };
}
