import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { usualLimits } from '../../src/store/limits.ts';
import { writeObject } from '../../src/store/object.ts';
import { SharedStore } from '../../src/store/shared-store.ts';
import { keyOf, placeOf, type Unit, type UnitName } from '../../src/store/unit.ts';
import { BrokenServer } from './broken-server.ts';
import { atEndpoint, temporary } from './grounds.ts';

/** As usual, in the time that a test has. */
const limits = { ...usualLimits, silence: 500, patienceAtFirst: 400, patience: 1500, pause: 20 };

const named = (text: string): UnitName => ({ kind: 'pages', key: keyOf(text) });
const unitOf = (text: string): Unit => ({ about: { text }, parts: new Map([['a', Buffer.from(text)]]) });
const wholes = Array.from({ length: 40 }, (_, at) => `unit ${at}`);
/** In milliseconds, on a machine that is busy with other tests too: requests that wait for one another in vain take minutes. */
const soon = 15_000;

/** The object that a request wants, by the end of its address. */
const objects = new Map(wholes.map((text) => [placeOf(named(text)), writeObject(named(text), unitOf(text))]));
const objectOf = ({ url }: IncomingMessage) =>
  [...objects].find(([place]) => url?.includes(place))?.[1] ?? Buffer.alloc(0);

async function open(own: string | undefined, others: string[] = []) {
  const said: string[] = [];
  const shared = await SharedStore.open({ ...(own && { own }), others }, (sentence) => said.push(sentence), limits);
  return { shared, said };
}

/** Asks for all units at once, and puts them. @returns how many came */
async function trade(shared: SharedStore): Promise<number> {
  const got = await Promise.all(wholes.map((text) => shared.get(named(text))));
  for (const [at, unit] of got.entries()) if (unit) expect(unit.about).toEqual({ text: wholes[at] });
  await Promise.all(wholes.map((text) => shared.has(named(text))));
  for (const text of wholes) await shared.put(named(text), unitOf(text));
  await shared.settle();
  return got.filter((unit) => unit).length;
}

type Fault = (request: IncomingMessage, response: ServerResponse) => void;
const answer =
  (status: number, body: Uint8Array | string = '', headers = {}): Fault =>
  (request, response) => {
    request.resume();
    response.writeHead(status, headers).end(body);
  };

const faults: Record<string, Fault> = {
  'hangs up': (_, response) => void response.destroy(),
  'takes everything and never answers': (request) => void request.resume(),
  'never answers, nor takes anything': () => {},
  'stops in the middle': (request, response) => {
    const object = objectOf(request);
    request.resume();
    response.writeHead(200, { 'Content-Length': object.length + 1 }).write(object.subarray(0, 40));
  },
  'hangs up in the middle': (request, response) => {
    const object = objectOf(request);
    request.resume();
    response.writeHead(200, { 'Content-Length': object.length + 1 });
    response.write(object.subarray(0, 40), () => response.destroy());
  },
  'sends a little all the time': (request, response) => {
    request.resume();
    response.writeHead(200);
    const more = setInterval(() => response.write('a'), 50);
    response.once('close', () => clearInterval(more));
  },
  'sends less than there is': (request, response) => answer(200, objectOf(request).subarray(0, 100))(request, response),
  'sends more than it says': (request, response) => {
    const object = objectOf(request);
    request.resume();
    response.socket?.end(`HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n${object.toString('latin1')}`, 'latin1');
  },
  'sends other bytes': (request, response) => {
    const object = Buffer.from(objectOf(request));
    object[100] = (object[100] ?? 0) ^ 1;
    answer(200, object)(request, response);
  },
  'sends the object of another unit': answer(200, [...objects.values()].at(-1), {}),
  'sends a page of its own': answer(200, '<!doctype html><title>Log in</title>'),
  'has an error': answer(500),
  'is too busy': answer(503, '<Error><Code>SlowDown</Code></Error>'),
  'forbids it': answer(403, '<Error><Code>AccessDenied</Code></Error>'),
  'wants a password': answer(401),
  'does not know what it is asked': answer(501),
  'says nonsense': (_, response) => void response.socket?.end('SSH-2.0-OpenSSH\r\n'),
};

describe.each(['WebDAV', 'S3'])('a server of %s', (kind) => {
  test.each(Object.entries(faults))('that %s costs a moment and no bytes', async (_, fault) => {
    const server = new BrokenServer(fault);
    const address = await server.start();
    atEndpoint(address);
    const { shared, said } = await open(kind === 'S3' ? 's3://newsroom/main' : `${address}/main`);
    const begun = performance.now();
    // The one whose object is sent for all.
    expect(await trade(shared)).toBe(fault === faults['sends the object of another unit'] ? 1 : 0);
    expect(performance.now() - begun).toBeLessThan(soon);
    expect(said.length).toBeLessThanOrEqual(1);
    for (const sentence of said)
      expect(sentence).toMatch(/^The store \S+ .*; (?:the build goes on|what it had not was made here).*\.$/);
  });

  test('is not followed to another one', async () => {
    const other = new BrokenServer(answer(200));
    const elsewhere = await other.start();
    const server = new BrokenServer(answer(307, '', { Location: `${elsewhere}/main` }));
    const address = await server.start();
    atEndpoint(address);
    const { shared, said } = await open(kind === 'S3' ? 's3://newsroom/main' : address.replace('//', '//desk:secret@'));
    expect(await trade(shared)).toBe(0);
    expect(other.asked).toEqual([]);
    expect(said).toEqual([expect.stringContaining('with 307')]);
    expect(said[0]).not.toContain('secret');
  });

  test('that has something the matter once is asked again', async () => {
    const failed = new Set<string>();
    const server = new BrokenServer((request, response) => {
      const isFirst = !failed.has(request.url ?? '');
      failed.add(request.url ?? '');
      if (isFirst) return void response.destroy();
      return answer(200, objectOf(request))(request, response);
    });
    const address = await server.start();
    atEndpoint(address);
    const { shared, said } = await open(kind === 'S3' ? 's3://newsroom/main' : address);
    expect(await trade(shared)).toBe(wholes.length);
    expect(shared.exchange).toEqual({ taken: { pages: wholes.length }, put: { pages: wholes.length } });
    expect(said).toEqual([]);
  });

  test('that is gone for good in the middle is done without, which is said once', async () => {
    const server = new BrokenServer((request, response) => answer(200, objectOf(request))(request, response));
    const address = await server.start();
    atEndpoint(address);
    const { shared, said } = await open(kind === 'S3' ? 's3://newsroom/main' : `${address}/main`);
    expect(await trade(shared)).toBe(wholes.length);
    server.stop();
    const begun = performance.now();
    while (said.length === 0) expect(await shared.get(named('unit 1'))).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(soon);
    await server.start();
    const { length } = server.asked;
    expect(await trade(shared)).toBe(0);
    expect(server.asked.length).toBe(length);
    expect(said).toEqual([
      expect.stringMatching(/does not answer \(.*ECONNREFUSED.*\); the build goes on without it\.$/),
    ]);
  });

  test('that refuses what is put is asked for the rest all the same', async () => {
    const server = new BrokenServer((request, response) =>
      request.method === 'PUT' ? answer(403)(request, response) : answer(200, objectOf(request))(request, response),
    );
    const address = await server.start();
    atEndpoint(address);
    const { shared, said } = await open(kind === 'S3' ? 's3://newsroom/main' : `${address}/main`);
    expect(await trade(shared)).toBe(wholes.length);
    expect(await trade(shared)).toBe(wholes.length);
    expect(server.asked.filter((one) => one.startsWith('PUT')).length).toBeLessThanOrEqual(16);
    expect(shared.isWritable).toBe(false);
    expect(said).toEqual([
      expect.stringMatching(/answers \w+ with 403.*; the build goes on, and puts nothing there\.$/),
    ]);
  });
});

test('a server that never answers costs one silence, however many units are asked for', async () => {
  const server = new BrokenServer(() => {});
  const { shared, said } = await open(`${await server.start()}/main`);
  const begun = performance.now();
  const many = Array.from({ length: 2000 }, (_, at) => shared.get(named(`many ${at}`)));
  expect((await Promise.all(many)).filter((unit) => unit)).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(soon);
  expect(server.asked.length).toBeLessThanOrEqual(16);
  expect(said).toEqual([expect.stringContaining('/main does not answer within 0.5 s; the build goes on')]);
});

test('a large object may take its time, if it comes at all', async () => {
  const large = Buffer.alloc(200_000, 'a');
  const name: UnitName = { kind: 'pictures', key: keyOf('large'), original: 'ab'.repeat(20) };
  const unit: Unit = { about: null, parts: new Map([['a.webp', large]]) };
  const object = Buffer.from(writeObject(name, unit));
  const server = new BrokenServer(async (_, response) => {
    response.writeHead(200, { 'Content-Length': object.length });
    for (let at = 0; at < object.length; at += 20_000, await sleep(100))
      response.write(object.subarray(at, at + 20_000));
    response.end();
  });
  const { shared } = await open(await server.start());
  const begun = performance.now();
  expect((await shared.get(name))?.parts.get('a.webp')?.length).toBe(large.length);
  expect(performance.now() - begun).toBeGreaterThan(limits.silence);
});

test('a thread that computes for long does not take that for the silence of a server', async () => {
  const server = new BrokenServer((request, response) => answer(200, objectOf(request))(request, response));
  const { shared, said } = await open(await server.start());
  const got = Promise.all(wholes.map((text) => shared.get(named(text))));
  for (let times = 0; times < 3; times++) {
    await sleep(5);
    const end = performance.now() + 2 * limits.silence;
    while (performance.now() < end);
  }
  expect((await got).filter((unit) => unit).length).toBe(wholes.length);
  expect(said).toEqual([]);
});

test('a disk that is full, or read-only, is told once, and read all the same', async (context) => {
  const disk = temporary();
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]).status === 0;
  context.skip(!isMounted, 'No disk can be mounted here: that takes root on Linux.');
  onTestFinished(() => void spawnSync('umount', ['--lazy', disk]));
  const { shared: before } = await open(disk);
  await trade(before);
  const large: Unit = { about: null, parts: new Map([['a', Buffer.alloc(2 ** 20)]]) };
  const full = await open(disk);
  await full.shared.put({ kind: 'cards', key: keyOf('large') }, large);
  await full.shared.settle();
  spawnSync('mount', ['-o', 'remount,ro', disk]);
  const readOnly = await open(disk);
  for (const [{ shared, said }, why] of [
    [full, 'ENOSPC: no space left on device'],
    [readOnly, 'EROFS: read-only file system'],
  ] as const) {
    expect(await trade(shared)).toBe(wholes.length);
    expect(said).toEqual([`The store ${disk} cannot be written (${why}); the build goes on, and puts nothing there.`]);
  }
});

test('no more is under way to a store than memory bears', async () => {
  let now = 0;
  let most = 0;
  const server = new BrokenServer((request, response) => {
    most = Math.max(most, ++now);
    request.resume().once('end', async () => {
      await sleep(20);
      now--;
      response.writeHead(201).end();
    });
  });
  const said: string[] = [];
  const stores = { own: await server.start(), others: [] };
  const shared = await SharedStore.open(stores, (sentence) => said.push(sentence), usualLimits);
  const large: Unit = { about: null, parts: new Map([['a', Buffer.alloc(30_000_000)]]) };
  for (let at = 0; at < 4; at++) await shared.put({ kind: 'cards', key: keyOf(at) }, large);
  await shared.settle();
  expect(said).toEqual([]);
  expect(most).toBe(2);
  for (const text of wholes) await shared.put(named(text), unitOf(text));
  await shared.settle();
  expect(most).toBeGreaterThan(2);
  expect(most).toBeLessThanOrEqual(16);
  expect(shared.exchange.put).toEqual({ cards: 4, pages: wholes.length });
});

test('a damaged object is made good by what is put, and meanwhile another store has it', async () => {
  const [own, other] = [temporary(), temporary()];
  const name = named('unit 1');
  const file = join(own, placeOf(name));
  for (const one of [other, own]) {
    const { shared } = await open(one);
    await shared.put(name, unitOf('unit 1'));
    await shared.settle();
  }
  writeFileSync(file, 'damaged');
  const { shared, said } = await open(own, [other]);
  expect((await shared.get(name))?.about).toEqual({ text: 'unit 1' });
  const { shared: alone } = await open(own);
  expect(await alone.get(name)).toBeUndefined();
  await alone.put(name, unitOf('unit 1'));
  await alone.settle();
  expect((await alone.get(name))?.about).toEqual({ text: 'unit 1' });
  expect(said).toEqual([]);
});

test('a store that is a file is done without', async () => {
  const file = join(temporary(), 'file');
  writeFileSync(file, 'a');
  const { shared, said } = await open(file);
  expect(await trade(shared)).toBe(0);
  expect(said).toEqual([`The store ${file} cannot be read (ENOTDIR: not a directory); the build goes on without it.`]);
});

test('a folder that cannot be made is told once, and nothing is put there', async () => {
  const { shared, said } = await open('/dev/null/store');
  expect(await trade(shared)).toBe(0);
  expect(said.length).toBe(1);
});

test('what is no file in a folder is no object, and leads nowhere', async () => {
  const folder = temporary();
  const { shared, said } = await open(folder);
  const place = join(folder, placeOf(named('unit 1')));
  mkdirSync(place, { recursive: true });
  expect(await shared.get(named('unit 1'))).toBeUndefined();
  expect(await shared.has(named('unit 1'))).toBe(false);
  const linked = join(folder, placeOf(named('unit 2')));
  const aim = join(temporary(), 'aim');
  writeFileSync(aim, 'mine');
  mkdirSync(join(linked, '..'), { recursive: true });
  symlinkSync(aim, linked);
  expect(await shared.get(named('unit 2'))).toBeUndefined();
  await shared.put(named('unit 2'), unitOf('unit 2'));
  await shared.settle();
  expect((await shared.get(named('unit 2')))?.about).toEqual({ text: 'unit 2' });
  expect(statSync(aim).size).toBe(4);
  expect(said).toEqual([]);
});

test('nothing is left of what was written in part', async () => {
  const folder = temporary();
  const { shared } = await open(folder);
  // A folder stands where the object should be, so that it cannot get its name.
  mkdirSync(join(folder, placeOf(named('unit 1')), 'full'), { recursive: true });
  await shared.put(named('unit 1'), unitOf('unit 1'));
  await shared.settle();
  expect(readdirSync(folder, { recursive: true }).filter((path) => String(path).endsWith('.part'))).toEqual([]);
});
