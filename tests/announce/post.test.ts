import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { post } from '../../src/announce/post.ts';
import { postAll } from '../../src/announce/post-all.ts';
import { hasty, listener, patience } from './listener.ts';

const inTime = () => performance.now() + patience.all;

test('what is off for a moment is asked once more, and what refuses is not', async () => {
  const service = await listener();
  service.answer = (response, at) => response.writeHead(at < 2 ? 503 : 204).end();
  expect(await post(service, patience, inTime())).toBeUndefined();
  expect(service.heard).toHaveLength(3);

  service.answer = (response) => response.writeHead(403).end('{"message": "no\u001b[31m such\nkey"}');
  expect(await post(service, patience, inTime())).toEqual({
    is: 'refused',
    status: 403,
    why: 'it answers 403 ({"message": "no [31m such key"})',
  });
  expect(service.heard).toHaveLength(4);
});

test('whoever asks for time gets it, by seconds or by its own clock, but not more than there is', async () => {
  const service = await listener();
  const date = 'Fri, 01 May 2026 00:00:00 GMT';
  for (const after of ['1', 'Fri, 01 May 2026 00:00:01 GMT']) {
    const begun = performance.now();
    service.heard.length = 0;
    service.answer = (response, at) => response.writeHead(at === 0 ? 429 : 200, { 'retry-after': after, date }).end();
    expect(await post(service, patience, inTime())).toBeUndefined();
    expect(performance.now() - begun).toBeGreaterThan(990);
  }
  service.heard.length = 0;
  service.answer = (response) => response.writeHead(429, { 'retry-after': '3600' }).end();
  expect(await post(service, patience, inTime())).toMatchObject({ is: 'off', status: 429 });
  expect(service.heard).toHaveLength(1);
});

test('one that never answers, or never ends its answer, is waited for no longer than all may take', async () => {
  const service = await listener();
  for (const begin of [false, true]) {
    service.answer = (response) => begin && response.writeHead(500).write('x');
    const posts = Array.from({ length: 20 }, (_, at) => ({ url: service.url, addresses: [`https://a.example/${at}`] }));
    service.heard.length = 0;
    const begun = performance.now();
    const rest = await postAll(posts, 4, hasty);
    expect(performance.now() - begun).toBeLessThan(hasty.all + 1000);
    expect(rest.addresses).toHaveLength(20);
    // Three times each of the first four, and none of the others.
    expect(service.heard.length).toBeLessThanOrEqual(12);
    expect(rest.why).toBe('it does not answer within 0.3 s');
  }
});

test('of several requests one that is refused leaves the others told, and what it was is left', async () => {
  const service = await listener();
  service.answer = (response, at) => response.writeHead(at === 1 ? 400 : 200).end();
  const posts = ['a', 'b', 'c'].map((address) => ({ url: service.url, addresses: [address] }));
  expect(await postAll(posts, 1, patience, { 400: 'it is not known there' })).toEqual({
    addresses: ['b'],
    why: 'it answers 400: it is not known there',
  });
});

test('nobody is followed to another host', async () => {
  const [service, other] = [await listener(), await listener()];
  service.answer = (response) => response.writeHead(307, { location: `${other.url}/in` }).end();
  expect(await post({ url: service.url, headers: { authorization: 'secret' } }, patience, inTime())).toEqual({
    is: 'refused',
    why: `it has moved to ${other.url}/in`,
  });
  expect(other.heard).toEqual([]);
});

test('a certificate that nobody vouches for is not trusted, and no port that is closed is taken for an answer', async () => {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-tls-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const [key, cert] = [join(root, 'key'), join(root, 'cert')];
  const subject = ['-subj', '/CN=localhost', '-days', '1'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject], {
    stdio: 'ignore',
  });
  let asked = 0;
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => {
    asked++;
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await post({ url: `https://localhost:${port}` }, patience, inTime())).toEqual({
    is: 'off',
    why: 'its certificate is not one to trust (DEPTH_ZERO_SELF_SIGNED_CERT)',
  });
  expect(asked).toBe(0);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await post({ url: `http://127.0.0.1:${port}` }, patience, inTime())).toEqual({
    is: 'off',
    why: 'the connection fails (ECONNREFUSED)',
  });
});
