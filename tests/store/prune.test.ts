import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { keyOf, placeOf } from '../../src/store/unit.ts';
import { run } from '../cli/command.ts';
import { BrokenServer } from './broken-server.ts';
import { temporary } from './grounds.ts';

const day = 24 * 60 * 60 * 1000;
const [shown, gone] = ['ab'.repeat(20), 'cd'.repeat(20)];
const picture = (original: string) => placeOf({ kind: 'pictures', key: keyOf(original), original });
const texts = (name: string) => placeOf({ kind: 'texts', key: keyOf(name) });
const order = (name: string) => placeOf({ kind: 'orders', key: keyOf(name) });

/** A store with objects of a thousand bytes. @param ages in days, by key */
function storeWith(ages: Record<string, number>): { store: string; left: () => string[] } {
  const store = temporary();
  for (const [key, age] of Object.entries(ages)) {
    const file = join(store, key);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.alloc(1000));
    const time = new Date(Date.now() - age * day - 60_000);
    utimesSync(file, time, time);
  }
  return { store, left: () => Object.keys(ages).filter((key) => existsSync(join(store, key))) };
}

function manifest(...originals: string[]): string {
  const file = join(temporary(), 'manifest.json');
  const paths = originals.map((one) => `_pictures/1/${one.slice(0, 2)}/${one.slice(2)}-lead-720.webp`);
  const files = Object.fromEntries(['index.html', ...paths].map((path) => [path, '0'.repeat(64)]));
  writeFileSync(file, JSON.stringify({ format: 1, site: null, files }));
  return file;
}

const prune = (store: string, ...args: string[]) => run(['cache', 'prune', '--store', store, ...args]);

test('what is old goes, and what was never written to its end; what the store did not name stays', async () => {
  const part = `${texts('part')}.0123456789abcdef.part`;
  const { store, left } = storeWith({
    [texts('young')]: 13,
    [texts('old')]: 14,
    [order('4711')]: 14,
    [order('4712')]: 13,
    [part]: 1,
    'README.txt': 100,
    'texts/ab/notes': 100,
  });
  const { stdout } = await prune(store, '--dry-run');
  expect(stdout).toBe('3 objects, 0.0 MB would be removed\n');
  expect(left().length).toBe(7);
  expect(await prune(store, '--json')).toEqual({ code: 0, stdout: '{"objects":3,"bytes":3000}\n', stderr: '' });
  expect(left()).toEqual([texts('young'), order('4712'), 'README.txt', 'texts/ab/notes']);
  await prune(store, '--older-than', '1');
  expect(left()).toEqual(['README.txt', 'texts/ab/notes']);
});

test('pictures go that no manifest shows, when they are old; without any manifest all stay', async () => {
  const ages = { [picture(shown)]: 100, [picture(gone)]: 30 };
  const { store, left } = storeWith(ages);
  await prune(store);
  expect(left().length).toBe(2);
  await prune(store, '--manifest', manifest(gone), '--manifest', manifest(shown));
  expect(left().length).toBe(2);
  await prune(store, '--manifest', manifest(shown), '--older-than', '31');
  expect(left().length).toBe(2);
  await prune(store, '--manifest', manifest(shown));
  expect(left()).toEqual([picture(shown)]);
});

test('nothing goes if one of the manifests cannot be had, or does not tell the originals', async () => {
  const { store, left } = storeWith({ [picture(gone)]: 100, [texts('old')]: 100 });
  const server = new BrokenServer((_, response) => response.writeHead(503).end());
  const address = `${await server.start()}/manifest.json`;
  const old = join(temporary(), 'old.json');
  const files = { '_pictures/2/ab/cdef-lead-720.webp': '0'.repeat(64) };
  writeFileSync(old, JSON.stringify({ format: 1, site: null, files }));
  for (const [source, said] of [
    [address, `${address} cannot be read as a manifest (the host answers with 503)`],
    [join(store, 'none.json'), 'cannot be read as a manifest (ENOENT'],
    [old, 'which does not tell its original'],
  ] as const) {
    const ended = await prune(store, '--manifest', manifest(shown), '--manifest', source);
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(said) });
    expect(left().length).toBe(2);
  }
});

test('a store that cannot be listed is told in a sentence', async () => {
  const server = new BrokenServer((_, response) => response.writeHead(405).end());
  const { code, stderr } = await prune((await server.start()).replace('//', '//desk:secret@'));
  expect(code).toBe(2);
  expect(stderr).toMatch(/^The store http:\S+ cannot list what it has; .*\.\n$/);
  expect(stderr).not.toContain('secret');
});
