import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staticHost } from '../../src/output/static-host.ts';
import { build } from '../../src/publish/build.ts';
import { settingsFrom } from '../../src/settings.ts';
import { linkTemplates } from './templates.ts';

interface LazySite {
  /** Where it is served, without a slash at the end. */
  url: string;
  end(): void;
}

/**
 * Serves a site to all tests that look at it. It is built when it is first asked for: most runs of a single file can do without.
 * @param compiled a cache folder whose templates and typefaces serve here too
 * @param write writes its content folder
 * @param now the instant at which it is built
 */
export async function lazySite(
  compiled: string,
  write: (content: string) => void | Promise<void>,
  now: string,
): Promise<LazySite> {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-served-'));
  const [content, out, cache] = ['content', 'dist', 'cache'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  const host = staticHost(out);
  let built: Promise<unknown> | undefined;
  const make = async () => {
    await write(content);
    linkTemplates(compiled, cache);
    await build(settingsFrom({ content, out, cache, now: Date.parse(now) }));
  };
  const server = createServer((request, response) => {
    built ??= make();
    built.then(
      () => host(request, response),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    end() {
      server.close();
      server.closeAllConnections();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
