import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { PictureStore } from '../../src/pictures/store.ts';
import { crane, Folder, nameOf } from './made.ts';

const writer = new URL('./writer.ts', import.meta.url);
const widths = (from: number) => Array.from({ length: 40 }, (_, n) => nameOf(crane, `${from + n}.webp`));

test('processes and threads that make the same and other variants of one original at once lose nothing', async () => {
  const folder = new Folder();
  // Each share is made twice, and half of it by the others too.
  const shares = [0, 20].map((from) => ({ folder: folder.path, original: crane, names: widths(100 + from) }));
  const processes = shares.map((share) =>
    once(spawn(process.execPath, [fileURLToPath(writer), JSON.stringify(share)], { stdio: 'inherit' }), 'exit'),
  );
  const threads = shares.map((workerData) => once(new Worker(writer, { workerData }), 'exit'));
  expect((await Promise.all([...processes, ...threads])).map(([code]) => code)).toEqual([0, 0, 0, 0]);

  const all = [...new Set(shares.flatMap(({ names }) => names))];
  expect(all).toHaveLength(60);
  // Each is read.
  const reading = new PictureStore(folder.path, () => true);
  expect([...reading.find(crane, all).keys()]).toEqual(all);
  expect(folder.store.probeOf(crane)?.width).toBe(3);
  // Each once, one file of what was found in the original, and none half written.
  expect(folder.files()).toHaveLength(61);
  expect(folder.files().filter((path) => !/\.\d+-[0-9a-f]{64}\.\w+$/.test(path))).toEqual([]);
  const times = new Set(folder.files().map((path) => statSync(`${folder.path}/${path}`).mtimeMs));
  expect(times.size).toBe(1);
});
