/** The work on pictures: of which originals which variants have to be there. */
import type { Answers } from '../../content/ask/answers.ts';
import { readPictureFile } from '../../content/ask/picture-file.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { variantsOf } from '../../pictures/rendition.ts';
import { type PictureRequest, readRequest } from '../../pictures/request.ts';
import type { PictureFile, Variant } from '../../pictures/variant.ts';
import { pictureUrl } from '../../urls.ts';

/** Variants of one picture. */
export interface Job {
  /** Content path. */
  path: string;
  file: PictureFile;
  variants: Variant[];
}

/** The path in the output folder of a variant. */
export const fileOf = (name: string) => pictureUrl(name).slice(1);

/** Requests as work, by picture. Those for which there is no picture are left out. */
export function jobsOf(answers: Answers, requests: Iterable<string>): Job[] {
  const formats = answerTo(answers, 'formats').value;
  const jobs = new Map<string, { file: PictureFile; variants: Map<string, Variant> }>();
  for (const request of requests) {
    const { path, ...order }: PictureRequest = readRequest(request);
    const known = jobs.get(path);
    const file = known?.file ?? readPictureFile(answers.index, path);
    if (!file) continue;
    const variants = known?.variants ?? new Map<string, Variant>();
    for (const variant of variantsOf(file, { ...order, formats })) variants.set(variant.name, variant);
    if (!known) jobs.set(path, { file, variants });
  }
  return [...jobs].map(([path, { file, variants }]) => ({ path, file, variants: [...variants.values()] }));
}

/** Jobs for those of their variants for which something holds. */
export function someVariants(jobs: readonly Job[], holds: (variant: Variant) => boolean): Job[] {
  const some = jobs.map((job) => ({ ...job, variants: job.variants.filter(holds) }));
  return some.filter(({ variants }) => variants.length > 0);
}
