/** Puts many variants of one original into a store, as one of several processes and threads that do so at once. */
import { isMainThread, workerData } from 'node:worker_threads';
import { PictureStore } from '../../src/pictures/store.ts';

const { folder, original, names } = (isMainThread ? JSON.parse(process.argv[2] ?? '') : workerData) as {
  folder: string;
  original: string;
  names: string[];
};
const probe = {
  width: 3,
  height: 2,
  format: 'jpeg',
  alpha: false,
  frames: 1,
  colour: [1, 2, 3],
  focus: [50, 50],
} as const;
/** So many that what starts together is at work together for a while. */
const rounds = 10;
const store = new PictureStore(folder);
for (let round = 0; round < rounds; round++) {
  for (const name of names) {
    const made = store.put(name, Buffer.from(`The bytes of ${name}. `.repeat(500)));
    if (!store.read(made)) throw new Error(`${made.file} is not what was put there.`);
    store.putProbe(original, probe);
  }
}
