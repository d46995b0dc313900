/** The work on pictures: of which originals which variants have to be there. */
import type { Answers } from '../../content/ask/answers.ts';
import { readPictureFile } from '../../content/ask/picture-file.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { type Order, variantsOf } from '../../pictures/rendition.ts';
import { type PictureRequest, readRequest } from '../../pictures/request.ts';
import type { PictureFile, Variant } from '../../pictures/variant.ts';
import { pictureUrl } from '../../urls.ts';

/** Variants of one picture. */
export interface Job {
  /** Content path. */
  path: string;
  file: PictureFile;
  variants: Variant[];
  /** For which variants are made; none where one is asked for by its name. */
  orders: Order[];
}

/** The path in the output folder of a variant. */
export const fileOf = (name: string) => pictureUrl(name).slice(1);

/** Requests as work, by picture. Those for which there is no picture are left out. */
export function jobsOf(answers: Answers, requests: Iterable<string>): Job[] {
  const formats = answerTo(answers, 'formats').value;
  const jobs = new Map<string, { file: PictureFile; variants: Map<string, Variant>; orders: Order[] }>();
  for (const request of requests) {
    const { path, ...asked }: PictureRequest = readRequest(request);
    const known = jobs.get(path);
    const file = known?.file ?? readPictureFile(answers.index, path);
    if (!file) continue;
    const order = { ...asked, formats };
    const { variants, orders } = known ?? { variants: new Map<string, Variant>(), orders: [] as Order[] };
    for (const variant of variantsOf(file, order)) variants.set(variant.name, variant);
    orders.push(order);
    if (!known) jobs.set(path, { file, variants, orders });
  }
  return [...jobs].map(([path, job]) => ({ ...job, path, variants: [...job.variants.values()] }));
}

/** Jobs on the same bytes as one. */
export function mergeTwins(jobs: readonly Job[]): Job[] {
  return [...Map.groupBy(jobs, ({ file }) => file.hash).values()].map((twins) => {
    const variants = new Map(twins.flatMap((job) => job.variants).map((variant) => [variant.name, variant]));
    const orders = twins.flatMap((job) => job.orders);
    return { ...(twins[0] as Job), variants: [...variants.values()], orders };
  });
}

/** Jobs for those of their variants for which something holds. */
export function someVariants(jobs: readonly Job[], holds: (variant: Variant) => boolean): Job[] {
  const some = jobs.map((job) => ({ ...job, variants: job.variants.filter(holds) }));
  return some.filter(({ variants }) => variants.length > 0);
}
