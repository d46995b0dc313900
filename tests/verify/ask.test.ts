import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { type AskerOptions, askerOf } from '../../src/verify/ask.ts';
import { type Answering, serve } from '../check/server.ts';
import { deployedOf, verdictOf } from './verdict.ts';

const text = 'All work and no play makes Jack a dull boy.';
const encoders = { br: brotliCompressSync, gzip: gzipSync, zstd: zstdCompressSync, deflate: deflateSync };

async function asker(answer: Answering, options: Partial<AskerOptions> = {}) {
  const { port, requests } = await serve(answer);
  const { ask, end } = askerOf(new URL(`http://127.0.0.1:${port}`), {
    ...{ agent: 'test', parallel: 2, pauses: [1, 1] },
    ...options,
  });
  onTestFinished(end);
  return { ask, requests, host: `127.0.0.1:${port}` };
}

test.each(Object.entries(encoders))('what comes in %s is summed up as a browser reads it', async (encoding, encode) => {
  const { ask } = await asker((_, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(encode(text)),
  );
  expect(await ask('/')).toMatchObject({ status: 200, sum: hash('sha256', text), bytes: text.length });
});

test.each([
  ['is cut off', 'gzip', gzipSync(text).subarray(0, 20)],
  ['is not in what it says', 'br', Buffer.from(text)],
  ['is in what nobody knows', 'x-own', Buffer.from(text)],
])('a body that %s has no sum, and is asked for once', async (_what, encoding, body) => {
  const { ask, requests } = await asker((_, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(body),
  );
  expect(await ask('/')).toMatchObject({ status: 200, sum: undefined });
  expect(requests).toHaveLength(1);
});

test('who breaks off is asked again, and who answers a fault is not', async () => {
  let times = 0;
  const { ask, requests } = await asker((_, response) => {
    if (++times === 1) response.destroy();
    else if (times === 2) response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy());
    else response.writeHead(503).end();
  });
  expect(await ask('/')).toMatchObject({ status: 503 });
  expect(requests).toHaveLength(3);
});

test('who says nothing is told in a sentence', async () => {
  const { ask, host } = await asker(() => {}, { patience: 20, pauses: [] });
  await expect(ask('/')).rejects.toThrow(`${host} does not answer in time`);
  const { ask: none } = askerOf(new URL('http://127.0.0.1:1'), { agent: 'test', parallel: 1, pauses: [] });
  await expect(none('/')).rejects.toThrow('127.0.0.1:1 lets nobody in: no server listens there');
});

test('name and password go to the server that was named', async () => {
  const asked: (string | undefined)[] = [];
  const { ask } = await asker(
    ({ headers }, response) => {
      asked.push(headers.authorization, headers['user-agent']);
      response.end();
    },
    { password: 'desk:secret' },
  );
  await ask('/');
  expect(asked).toEqual([`Basic ${Buffer.from('desk:secret').toString('base64')}`, 'test']);
});

test('by https certificates are looked at, and http has to lead there', async () => {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-verify-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const [keyFile, certFile] = [join(root, 'key.pem'), join(root, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const made = [...kind, ...subject, '-keyout', keyFile, '-out', certFile];
  execFileSync('openssl', ['req', ...made], { stdio: 'ignore' });
  const secure = { key: readFileSync(keyFile), cert: readFileSync(certFile) };
  const type = { 'content-type': 'text/html; charset=utf-8' };
  const { port } = await serve(({ url }, response) => response.writeHead(url === '/' ? 200 : 404, type).end('Front'), {
    secure,
  });
  const [site, other] = [`https://localhost:${port}`, `https://127.0.0.1:${port}`];
  const ca = secure.cert.toString();
  const deployed = deployedOf({ 'index.html': 'Front' });
  const question = { deployed, host: 'preview', sample: 1 } as const;
  await expect(verdictOf(site, question)).rejects.toThrow(
    `localhost:${port} shows a certificate that is signed by nobody whom browsers trust.`,
  );
  await expect(verdictOf(other, { ...question, line: { ca } })).rejects.toThrow(
    `127.0.0.1:${port} shows a certificate that is one of another host.`,
  );
  await expect(
    verdictOf(`https://localhost:${(await serve(() => {})).port}`, {
      ...question,
      line: { ca, patience: 50, pauses: [] },
    }),
  ).rejects.toThrow(/does not answer in time|speaks no TLS/);

  const passwords: (string | undefined)[] = [];
  let to = site;
  const plain = await serve(({ url, headers }, response) => {
    passwords.push(headers.authorization);
    response.writeHead(301, { location: `${to}${url}` }).end();
  });
  const options = {
    ...question,
    ...{ plain: new URL(`http://localhost:${plain.port}`), password: 'desk:secret', line: { ca } },
  };
  expect((await verdictOf(site, options)).findings).toEqual([]);
  to = 'http://localhost';
  expect((await verdictOf(site, options)).findings).toMatchObject([
    { check: 'https', address: '/', came: '301 to http://localhost/', expected: `301 to ${site}/` },
  ]);
  // What is sent by http anybody may read.
  expect(passwords).toEqual([undefined, undefined]);
});
