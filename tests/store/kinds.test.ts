import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { usualLimits } from '../../src/store/limits.ts';
import { openStore } from '../../src/store/open-store.ts';
import { SharedStore } from '../../src/store/shared-store.ts';
import type { Listed, Store } from '../../src/store/store.ts';
import { keyOf } from '../../src/store/unit.ts';
import { grounds } from './grounds.ts';

const { signal } = new AbortController();
const bytes = (text: string) => Buffer.from(text);
const text = (got: Uint8Array | undefined) => got && Buffer.from(got).toString();

async function all(store: Store, beginning = ''): Promise<Listed[]> {
  const listed = await Array.fromAsync(store.list(beginning, signal));
  return listed.sort((a, b) => (a.key < b.key ? -1 : 1));
}
const keys = async (store: Store, beginning = '') => (await all(store, beginning)).map(({ key }) => key);

describe.each(Object.entries(grounds))('%s', (_, ground) => {
  test('keeps objects by their keys, until they are removed', async () => {
    const store = await openStore(await ground());
    expect(store.name).not.toContain('right');
    expect(await store.get('texts/ab/abcd', signal)).toBeUndefined();
    expect(await store.has('texts/ab/abcd', signal)).toBe(false);
    expect(await keys(store)).toEqual([]);
    await store.remove('texts/ab/abcd', signal);

    const before = Date.now();
    const put = { 'texts/ab/abcd': 'One', 'texts/ab/abce': '', 'pages/a-b_c.d/e/f/g/h': 'Three', order: 'Four' };
    for (const [key, value] of Object.entries(put)) await store.put(key, bytes(value), signal);
    for (const [key, value] of Object.entries(put)) {
      expect(text(await store.get(key, signal))).toBe(value);
      expect(await store.has(key, signal)).toBe(true);
    }
    const listed = await all(store);
    expect(listed.map(({ key, size }) => [key, size])).toEqual(
      Object.entries(put)
        .map(([key, value]) => [key, value.length])
        .sort(),
    );
    // Servers tell whole seconds.
    for (const { put } of listed) expect(Math.abs(put - before)).toBeLessThan(60_000);
    expect(await keys(store, 'texts/')).toEqual(['texts/ab/abcd', 'texts/ab/abce']);
    expect(await keys(store, 'texts/ab/abcd')).toEqual(['texts/ab/abcd']);
    expect(await keys(store, 'te')).toEqual(['texts/ab/abcd', 'texts/ab/abce']);
    expect(await keys(store, 'shards/')).toEqual([]);

    await store.put('texts/ab/abcd', bytes('Another'), signal);
    expect(text(await store.get('texts/ab/abcd', signal))).toBe('Another');
    await store.remove('texts/ab/abcd', signal);
    expect(await store.get('texts/ab/abcd', signal)).toBeUndefined();
    expect(await store.has('texts/ab/abcd', signal)).toBe(false);
    expect(await keys(store, 'texts/')).toEqual(['texts/ab/abce']);
  });

  test('keeps what is large as it is', async () => {
    const store = await openStore(await ground());
    const large = randomBytes(30_000_000);
    await store.put('pictures/ab/large', large, signal);
    const got = await store.get('pictures/ab/large', signal);
    expect(got && Buffer.compare(got, large)).toBe(0);
  });

  test('shows readers one whole unit, or none, while several are put by one key', async () => {
    // The server of the bucket may stop within an object that is written anew.
    const limits = { ...usualLimits, silence: 500, pause: 20 };
    const shared = await SharedStore.open({ own: await ground(), others: [] }, undefined, limits);
    const name = { kind: 'pictures', key: keyOf('same') } as const;
    const versions = ['a', 'b', 'c'].map((letter) => Buffer.alloc(300_000, letter));
    let isOver = false;
    const seen: Uint8Array[] = [];
    const read = async () => {
      while (!isOver) {
        const unit = await shared.get(name);
        seen.push(...(unit?.parts.values() ?? []));
        await sleep(1);
      }
    };
    const readers = [read(), read()];
    const unitOf = (version: Buffer) => ({ about: null, parts: new Map([['it', version]]) });
    for (let round = 0; round < 5; round++) {
      for (const version of versions) await shared.put(name, unitOf(version));
      await shared.settle();
    }
    isOver = true;
    await Promise.all(readers);
    // What writers may have left of each other's, on a server that does not keep them apart, gives way to the next.
    for (const version of versions) {
      await shared.put(name, unitOf(version));
      await shared.settle();
      seen.push(...((await shared.get(name))?.parts.values() ?? []));
    }
    expect(seen.length).toBeGreaterThanOrEqual(versions.length);
    expect(seen.every((got) => versions.some((version) => Buffer.compare(got, version) === 0))).toBe(true);
  });

  test('takes many objects at once into folders that are not there', async () => {
    const store = await openStore(await ground());
    const many = Array.from({ length: 24 }, (_, at) => `new/${at % 3}/${at % 6}/${at}`);
    await Promise.all(many.map((key) => store.put(key, bytes(key), signal)));
    expect(await keys(store, 'new/')).toEqual([...many].sort());
  });
});
