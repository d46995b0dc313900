import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { blobId } from '../../content/files/blob-id.ts';
import { contentFile } from '../../content/files/content-path.ts';
import { ContentChanged, ContentError, type Problem } from '../../errors.ts';
import type { PictureStore } from '../../pictures/store.ts';
import type { Variant } from '../../pictures/variant.ts';
import type { Settings } from '../../settings.ts';
import { type Job, someVariants } from './job.ts';

/** Gets how many files were made, of all that must be. */
export type Progress = (done: number, total: number) => void;

/**
 * Makes what the store does not have.
 * @returns how many files were encoded
 */
export async function makePictures(
  jobs: readonly Job[],
  store: PictureStore,
  folders: Pick<Settings, 'content'>,
  progress?: Progress,
): Promise<number> {
  const missing = mergeTwins(jobs).flatMap((job) => {
    const names = job.variants.map(({ name }) => name);
    const known = store.find(job.file.hash, names);
    return someVariants([job], ({ name }) => !known.has(name));
  });
  const total = missing.reduce((sum, { variants }) => sum + variants.length, 0);
  if (total === 0) return 0;

  const { Encoder } = await import('../../pictures/encode.ts');
  const size = availableParallelism();
  const encoders = pLimit(size);
  const broken: Problem[] = [];
  let done = 0;
  const make = async ({ path, file, variants }: Job) => {
    const original = readFileSync(contentFile(folders.content, path));
    if (blobId(original) !== file.hash) throw new ContentChanged(path);
    const encoder = new Encoder(original, file);
    // The largest first: what takes long should not begin last.
    const order = variants.toSorted((a, b) => b.width * b.height - a.width * a.height);
    const encode = async (variant: Variant) => {
      store.put(variant.name, await encoder.encode(variant));
      progress?.(++done, total);
    };
    const results = await Promise.allSettled(order.map((variant) => encoders(encode, variant)));
    if (results.every(({ status }) => status === 'fulfilled')) return;
    const what = 'the picture cannot be read to its end';
    broken.push({ file: path, what, fix: 'save it again, or copy it here once more', severity: 'error' });
  };
  // As many originals are in memory as there are processors, so that none of these waits while one is decoded.
  await pLimit(size).map(missing, make);
  if (broken.length > 0) throw new ContentError(broken);
  return total;
}

/** Jobs on the same bytes as one. */
function mergeTwins(jobs: readonly Job[]): Job[] {
  return [...Map.groupBy(jobs, ({ file }) => file.hash).values()].map((twins) => {
    const variants = new Map(twins.flatMap((job) => job.variants).map((variant) => [variant.name, variant]));
    return { ...(twins[0] as Job), variants: [...variants.values()] };
  });
}
