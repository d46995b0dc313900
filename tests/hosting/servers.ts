import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Redirect } from '../../src/content/ask/redirects.ts';
import { type HostTable, headerTable } from '../../src/hosting/table.ts';
import { RedirectTable } from '../../src/output/redirect-table.ts';
import { staticHost } from '../../src/output/static-host.ts';
import { adsSchema } from '../../src/schemas/ads.ts';
import { siteSchema } from '../../src/schemas/site.ts';
import { type Kept, keptFor } from '../../src/verify/abilities.ts';
import { expectedAt, expectedType } from '../../src/verify/expected.ts';
import { siteOf } from '../../src/verify/site.ts';
import { deployedOf } from '../verify/verdict.ts';
import { findCaddy, findNginx } from './programs.mjs';

/** Is told how to end what was started. */
type WhenOver = (end: () => Promise<void>) => unknown;

/** What a server answered, byte for byte. */
export interface Answer {
  status: number;
  /** By lower-case names; several of one name are joined. */
  headers: Record<string, string>;
  body: string;
}

export interface Server {
  /** Such as http://127.0.0.1:43211 */
  url: string;
  /** @param path as it is sent @param headers lines that are sent too */
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Answer>;
}

/** The table of a small site. */
export function tableOf(redirects: readonly Redirect[], isPreview = false): HostTable {
  const site = siteSchema.parse({ name: 'The Test Post', url: 'https://test.example' });
  const ads = adsSchema.parse({});
  return { ...headerTable({ site, ads, hosting: { ...site.hosting, isPreview } }), redirects };
}

/** A folder that goes with the tests of a file. */
export function folder(files: Record<string, string>, whenOver: WhenOver): string {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-hosting-'));
  whenOver(async () => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** What `broadsheet preview` answers. */
export async function startPreview(root: string, redirects: readonly Redirect[], whenOver: WhenOver): Promise<Server> {
  const table = new RedirectTable(redirects);
  const server = createServer(staticHost(root, () => table));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  whenOver(async () => void server.close());
  return client((server.address() as AddressInfo).port);
}

/** What `broadsheet verify` expects of them, told as if a server had answered it. @param files texts by their paths */
export function expectations(files: Record<string, string>, redirects: readonly Redirect[]): Server {
  const table = tableOf(redirects);
  const site = siteOf(deployedOf(files), 'http://localhost', table, 'nginx');
  return {
    url: site.origin,
    async get(path) {
      const { status, location, file } = expectedAt(site, path);
      const headers = {
        'content-type': expectedType(file ?? 'index.html'),
        location,
        ...(status === 200 && { 'cache-control': sayKept(keptFor(`/${file}`, 'table', table.caching)) }),
      };
      return { status, headers: withoutNone(headers), body: file === undefined ? '' : (files[file] ?? '') };
    },
  };
}

const sayKept = (kept: Kept) => (kept && 'exactly' in kept ? kept.exactly : undefined);

const withoutNone = (headers: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(headers).filter((one): one is [string, string] => one[1] !== undefined));

/** @param files as `hostFiles.nginx` makes them */
export async function startNginx(
  root: string,
  files: ReadonlyMap<string, string>,
  whenOver: WhenOver,
): Promise<Server> {
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (of) => `${of}_temp_path temporary-${of};\n`,
  );
  const conf = folder(
    {
      ...Object.fromEntries(files),
      // The folders of tests are those of who runs them.
      'nginx.conf': `${process.getuid?.() === 0 ? 'user root root;' : ''}
daemon off;
pid nginx.pid;
error_log stderr warn;
worker_processes 1;
events {}
http {
  access_log off;
  ${temporary.join('  ')}
  include broadsheet-http.conf;
  server {
    listen 127.0.0.1:${port};
    root ${root};
    include broadsheet-server.conf;
  }
}
`,
    },
    whenOver,
  );
  const program = findNginx() ?? 'nginx';
  await run(program, ['-p', conf, '-c', join(conf, 'nginx.conf'), '-e', 'stderr'], port, whenOver);
  return client(port);
}

/** @param files as `hostFiles.caddy` makes them */
export async function startCaddy(
  root: string,
  files: ReadonlyMap<string, string>,
  whenOver: WhenOver,
): Promise<Server> {
  const port = await freePort();
  const conf = folder(
    {
      ...Object.fromEntries(files),
      Caddyfile: `{
  admin off
  auto_https off
}
:${port} {
  bind 127.0.0.1
  root * ${root}
  import broadsheet.caddy
}
`,
    },
    whenOver,
  );
  const config = join(conf, 'Caddyfile');
  await run(findCaddy() ?? 'caddy', ['run', '--adapter', 'caddyfile', '--config', config], port, whenOver, {
    HOME: conf,
    XDG_DATA_HOME: conf,
    XDG_CONFIG_HOME: conf,
  });
  return client(port);
}

/** Starts a server, and waits until it answers. @throws with what it said if it ends before */
async function run(program: string, args: string[], port: number, whenOver: WhenOver, env = {}): Promise<void> {
  const child: ChildProcess = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk));
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(said));
  });
  whenOver(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  for (;;) {
    const answers = client(port)
      .get('/')
      .then(
        () => true,
        () => new Promise<false>((resolve) => setTimeout(() => resolve(false), 30)),
      );
    const state = await Promise.race([answers, ended]);
    if (state === true) break;
    if (typeof state === 'string') throw new Error(`${program} ended: ${state}`);
  }
  // A warning is a configuration that somebody would have to mend.
  if (/\[(?:warn|error|emerg)\]|"level":"error"/.test(said)) throw new Error(`${program} complains: ${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Sends bytes as they are, which no browser and no library would. */
function client(port: number): Server {
  return {
    url: `http://127.0.0.1:${port}`,
    async get(path, headers = {}, method = 'GET') {
      const socket = connect(port, '127.0.0.1');
      const chunks: Buffer[] = [];
      const failed = new Promise<never>((_, reject) => socket.once('error', reject));
      socket.on('data', (chunk) => chunks.push(chunk));
      const lines = Object.entries({ Host: 'localhost', Connection: 'close', ...headers });
      socket.write(
        `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
        'latin1',
      );
      await Promise.race([failed, new Promise((resolve) => socket.once('close', resolve))]);
      const text = Buffer.concat(chunks).toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      const [first = '', ...rest] = text.slice(0, end).split('\r\n');
      const answered: Record<string, string> = {};
      for (const line of rest) {
        const [, name = '', value = ''] = /^([^:]*):\s*(.*)$/.exec(line) ?? [];
        const key = name.toLowerCase();
        answered[key] = answered[key] === undefined ? value : `${answered[key]}, ${value}`;
      }
      const body = text.slice(end + 4);
      const isChunked = answered['transfer-encoding'] === 'chunked';
      return { status: Number(first.split(' ')[1]), headers: answered, body: isChunked ? joinChunks(body) : body };
    },
  };
}

function joinChunks(body: string): string {
  const [, size = '', rest = ''] = /^([0-9a-f]+)\r\n(.*)$/is.exec(body) ?? [];
  const length = Number.parseInt(size, 16);
  return length > 0 ? rest.slice(0, length) + joinChunks(rest.slice(length + 2)) : '';
}
