import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { staticHost } from '../build/static-host.ts';
import { UsageError } from '../errors.ts';
import { readOptions, readPort, readSettings, serverOptions, serverUsage } from './options.ts';

const usage = `broadsheet preview [options]

Serves the printed site as a host would: with its 404 page, trailing slashes and content types.

  --out DIR       where the site was printed          (dist)
${serverUsage}`;

export async function run(args: string[]): Promise<void> {
  const values = readOptions(args, usage, { out: { type: 'string' }, ...serverOptions });
  if (!values) return;
  const { out } = readSettings(values);
  if (!existsSync(join(out, 'index.html')))
    throw new UsageError(`There is no site in ${out}; print it with: broadsheet build`);
  const server = createServer(staticHost(out));
  server.listen(readPort(values.port), values.host ?? 'localhost');
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => {
      throw new UsageError(
        `The port ${values.port ?? 4321} cannot be used (${error.code}); choose another with --port.`,
      );
    }),
  ]);
  console.log(`The site is at http://localhost:${(server.address() as AddressInfo).port}/ · stop with Ctrl+C`);
}
