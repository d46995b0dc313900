import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { blobId } from '../../content/files/blob-id.ts';
import { contentFile } from '../../content/files/content-path.ts';
import { ContentChanged, ContentError, type Problem } from '../../errors.ts';
import type { PictureStore } from '../../pictures/store.ts';
import type { Variant } from '../../pictures/variant.ts';
import type { Settings } from '../../settings.ts';
import type { SharedStore } from '../../store/shared-store.ts';
import { type Left, putPictures, takePictures } from './exchange.ts';
import { type Job, mergeTwins, someVariants } from './job.ts';

/** Gets how many files were made or taken from a shared store, of all that must be. */
export type Progress = (done: number, total: number) => void;

export interface MakingPictures {
  folders: Pick<Settings, 'content'>;
  /** Asked before anything is encoded. */
  shared?: SharedStore | undefined;
  progress?: Progress | undefined;
}

/** Pictures that are asked for at once in the shared store, so that it always has a next request, while others are encoded. */
const asked = 32;

/**
 * Makes what the store does not have.
 * @returns how many files were encoded
 * @throws ContentError for pictures that turn out to be broken, when all others are made
 * @throws ContentChanged for one that has other bytes than the index knows
 */
export async function makePictures(
  jobs: readonly Job[],
  store: PictureStore,
  { folders, shared, progress }: MakingPictures,
): Promise<number> {
  const missing = mergeTwins(jobs).flatMap((job) => {
    const names = job.variants.map(({ name }) => name);
    const known = store.find(job.file.hash, names);
    return someVariants([job], ({ name }) => !known.has(name));
  });
  const total = missing.reduce((sum, { variants }) => sum + variants.length, 0);
  const size = availableParallelism();
  const encoders = pLimit(size);
  const broken: Problem[] = [];
  let done = 0;
  let encoded = 0;
  const tell = (files: number) => {
    done += files;
    progress?.(done, total);
  };
  const encode = async ({ path, file }: Job, variants: readonly Variant[]) => {
    const { Encoder } = await import('../../pictures/encode.ts');
    const original = readFileSync(contentFile(folders.content, path));
    if (blobId(original) !== file.hash) throw new ContentChanged(path);
    const encoder = new Encoder(original, file);
    // The largest first: what takes long should not begin last.
    const order = variants.toSorted((a, b) => b.width * b.height - a.width * a.height);
    const encodeOne = async (variant: Variant) => {
      store.put(variant.name, await encoder.encode(variant));
      encoded += 1;
      tell(1);
    };
    const results = await Promise.allSettled(order.map((variant) => encoders(encodeOne, variant)));
    if (results.every(({ status }) => status === 'fulfilled')) return;
    const what = 'the picture cannot be read to its end';
    broken.push({ file: path, what, fix: 'save it again, or copy it here once more', severity: 'error' });
  };
  const finish = async (job: Job, { variants, absent }: Left) => {
    if (variants.length > 0) await encode(job, variants);
    // In its turn like encoding, so that no more of what is made waits in memory than a store takes.
    if (shared) for (const unit of absent) await putPictures(unit, store, shared);
  };
  // As many originals are in memory as there are processors, so that none of these waits while one is decoded.
  const originals = pLimit(size);
  const ask = async (job: Job): Promise<Left> => {
    const left = shared ? await takePictures(job, store, shared) : { variants: job.variants, absent: [] };
    const taken = job.variants.length - left.variants.length;
    if (taken > 0) tell(taken);
    return left;
  };
  const asking = pLimit(asked);
  await Promise.all(missing.map(async (job) => originals(finish, job, await asking(ask, job))));
  if (broken.length > 0) throw new ContentError(broken);
  return encoded;
}
