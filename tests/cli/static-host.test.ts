import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staticHost } from '../../src/output/static-host.ts';
import { parameters } from '../proof/settings.ts';

const root = mkdtempSync(join(tmpdir(), 'broadsheet-host-'));
const server = createServer(staticHost(join(root, 'dist')));

beforeAll(async () => {
  const files = {
    'dist/index.html': 'Front',
    'dist/404.html': 'Page not found',
    'dist/news/index.html': 'News',
    'dist/news/größe/index.html': 'Size',
    'dist/.well-known/security.txt': 'Contact',
    'secret.txt': 'SECRET',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  await once(server.listen(0, 'localhost'), 'listening');
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

interface Answer {
  status: number;
  location: string | undefined;
  text: string;
}

/** Sends bytes as they are: what no browser and no library would send too. */
async function send(bytes: string): Promise<Answer> {
  const socket = connect((server.address() as AddressInfo).port, 'localhost');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => {});
  socket.write(bytes, 'latin1');
  await new Promise((resolve) => socket.once('close', resolve));
  const text = Buffer.concat(chunks).toString('latin1');
  const [head = ''] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), location: /^location: (.*)$/im.exec(head)?.[1], text };
}

const get = (path: string, headers = '', method = 'GET') =>
  send(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}Connection: close\r\n\r\n`);

test.each([
  ['//', 200],
  ['/%00', 404],
  [`/${'a'.repeat(9000)}`, 404],
  ['/%', 404],
  ['/news/%E0%A4%A', 404],
  ['/../secret.txt', 404],
  ['/%2e%2e/secret.txt', 404],
  ['/news/..%2f..%2fsecret.txt', 404],
  ['/..%5csecret.txt', 404],
  ['/news/index.html/', 404],
  ['/.well-known/security.txt', 200],
  ['/news/gr%C3%B6%C3%9Fe/', 200],
  ['http://[', 404],
])('GET %s is answered, and is nothing from outside the folder', async (path, status) => {
  const answer = await get(path);
  expect(answer.status).toBe(status);
  expect(answer.text).not.toContain('SECRET');
});

test.each([
  ['/news', '/news/'],
  ['/news?a=b?c', '/news/?a=b?c'],
  ['//news', '/news/'],
  ['/.//evil.example/..%2Fnews', '/news/'],
  ['/%2Fevil.example/..%2Fnews', '/news/'],
  ['/news/gr%C3%B6%C3%9Fe', '/news/gr%C3%B6%C3%9Fe/'],
])('a folder asked for as %s is at %s', async (path, location) => {
  expect(await get(path)).toMatchObject({ status: 301, location });
});

test.each([
  ['bytes=0-1', 206],
  ['bytes=-2', 206],
  ['bytes=5-2', 416],
  ['bytes=999-', 416],
  ['bytes=-', 200],
  ['bytes=a-b', 200],
  ['nonsense', 200],
])('a range of %s is answered with %i', async (range, status) => {
  expect((await get('/index.html', `Range: ${range}\r\n`)).status).toBe(status);
});

test('reading is all that can be done', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    expect((await get('/', '', method)).status, method).toBe(405);
  }
  expect(await get('/', '', 'HEAD')).toMatchObject({ status: 200, text: expect.not.stringContaining('Front') });
  expect((await get('/', `X: ${'x'.repeat(20_000)}\r\n`)).status).toBe(431);
  expect((await send('nonsense\r\n\r\n')).status).toBe(400);
});

test('a site that is taken away and printed anew is served again', async () => {
  const page = join(root, 'dist', '404.html');
  rmSync(page);
  expect((await get('/nothing/')).status).toBe(404);
  writeFileSync(page, 'Page not found');
  expect((await get('/nothing/')).text).toContain('Page not found');
});

test('whatever is asked for, a redirect stays on this host, nothing comes from outside, and the next request is answered', async () => {
  const piece = fc.oneof(
    fc.constantFrom(...['/', '//', '.', '..', '%2e', '%2F', '%5C', '\\', '%00', '%', '?', '#', 'news', 'index.html']),
    fc.constantFrom(
      ...['evil.example', 'http:', '@', ':', '%E0', '\xff', 'secret.txt', 'gr%C3%B6%C3%9Fe', '*', ';', '['],
    ),
    fc.string({ unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 4 }),
  );
  const path = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''));
  const property = fc.asyncProperty(path, fc.boolean(), async (path, hasSlash) => {
    const { status, location, text } = await get(hasSlash ? `/${path}` : path);
    expect([200, 301, 400, 404]).toContain(status);
    expect(text).not.toContain('SECRET');
    if (status === 301) expect(location).toMatch(/^\/(?![/\\])/);
    if (location !== undefined) expect(new URL(location, 'http://here.example').host).toBe('here.example');
    expect((await get('/news/')).status).toBe(200);
  });
  await fc.assert(property, parameters(300));
});
