import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { build } from '../../src/build/build.ts';
import { settingsFrom } from '../../src/build/settings.ts';
import { staticHost } from '../../src/build/static-host.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the demonstration site is served, without a slash at the end. */
    demo: string;
  }
}

/**
 * Serves the demonstration site to all tests that look at it. It is built when it is first asked for: most runs of a single file
 * can do without. Its pictures are WebP, because AVIF takes a minute; which encodings there are is another test's matter.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-demo-'));
  const out = join(root, 'dist');
  const host = staticHost(out);
  let built: Promise<unknown> | undefined;
  const server = createServer((request, response) => {
    built ??= buildDemo(root, out, project.getProvidedContext().compiledCache);
    built.then(
      () => host(request, response),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  project.provide('demo', `http://localhost:${(server.address() as AddressInfo).port}`);
  return () => {
    server.close();
    server.closeAllConnections();
    rmSync(root, { recursive: true, force: true });
  };
}

/** @param compiled the cache folder of the small sites, whose typefaces serve here too */
function buildDemo(root: string, out: string, compiled: string): Promise<unknown> {
  const [content, cache] = [join(root, 'content'), join(root, 'cache')];
  cpSync('content', content, { recursive: true });
  appendFileSync(join(content, 'site.yaml'), 'pictures: {formats: [webp]}\n');
  mkdirSync(cache);
  symlinkSync(join(compiled, 'fonts'), join(cache, 'fonts'));
  return build(settingsFrom({ content, out, cache, now: Date.parse('2026-11-22T12:00:00Z') }));
}
