/** A store of objects as Amazon's, in this process. */
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import S3rver from '@20minutes/s3rver';
import { onTestFinished } from 'vitest';
import { readTree, type Tree } from './built-site.ts';
import { configure } from './servers.ts';

/** What a store does, and what it has. */
export class S3 {
  /** Keys of objects that were put or removed so far, each as `bucket/key`. */
  readonly changed: string[] = [];
  onChange = () => {};
  /** For how many milliseconds it thinks about each change. */
  delay = 0;
  /** With what it refuses requests, or only those that would change something. */
  refusal: { code: string; reads: boolean } | undefined;
  address = '';
  private readonly folder: string;
  private readonly answer: RequestListener;

  constructor(folder: string, trusting = false) {
    this.folder = folder;
    this.answer = new S3rver({ directory: folder, silent: true, allowMismatchedSignatures: trusting }).callback();
  }

  listener: RequestListener = async (request, response) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const { code, reads = false } = this.refusal ?? {};
    if (code && (!isRead || reads)) {
      response.writeHead(403, { 'Content-Type': 'application/xml' });
      return response.end(`<Error><Code>${code}</Code><Message>No.</Message></Error>`);
    }
    if (isRead) return this.answer(request, response);
    if (this.delay > 0) await sleep(this.delay);
    response.once('finish', () => {
      if (response.statusCode >= 300) return;
      this.changed.push(decodeURIComponent(request.url?.replace(/\?.*/, '').slice(1) ?? ''));
      this.onChange();
    });
    return this.answer(request, response);
  };

  buckets = () => readdirSync(this.folder).sort();

  /** The texts of the objects in a bucket, by their keys. */
  objects(bucket: string): Tree {
    const end = '._S3rver_object';
    const files = Object.entries(readTree(join(this.folder, bucket))).filter(([path]) => path.endsWith(end));
    return Object.fromEntries(files.map(([path, text]) => [path.slice(0, -end.length), text]));
  }

  /** As readers of a bucket get it. @param path with the bucket */
  get = (path: string) => fetch(`${this.address}/${encodeURI(path)}`);
}

interface Access {
  /** The secret that the client has; that of the server is `S3RVER`. */
  secret?: string;
  /** Where the client finds the server, if not at its own port. */
  via?: (port: number) => Promise<number>;
  /** Whether signatures count for nothing: those of Amazon's library on lists are right, and this server's idea of them is not. */
  trusting?: boolean;
}

/** Starts a store, which ends with the test, as the remote `s3`. @param folder for the objects @param buckets that there are */
export async function s3(
  folder: string,
  buckets: readonly string[],
  { secret = 'S3RVER', via = async (port) => port, trusting = false }: Access = {},
): Promise<S3> {
  for (const bucket of buckets) mkdirSync(join(folder, bucket), { recursive: true });
  const store = new S3(folder, trusting);
  const server = createServer(store.listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  store.address = `http://127.0.0.1:${port}`;
  configure({
    RCLONE_CONFIG_S3_TYPE: 's3',
    RCLONE_CONFIG_S3_PROVIDER: 'Other',
    RCLONE_CONFIG_S3_ENDPOINT: `http://127.0.0.1:${await via(port)}`,
    RCLONE_CONFIG_S3_ACCESS_KEY_ID: 'S3RVER',
    RCLONE_CONFIG_S3_SECRET_ACCESS_KEY: secret,
    RCLONE_CONFIG_S3_FORCE_PATH_STYLE: 'true',
    // Amazon's library would not take rclone's connections with it.
    AWS_CA_BUNDLE: undefined,
  });
  return store;
}
