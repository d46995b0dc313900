/** The pictures of the site: made once for each original, kept in the store, and in the output as long as a page shows them. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { codeKey } from '../compile/code-key.ts';
import { type Answers, questionOf, thingOf } from '../content/ask/answers.ts';
import { isRunning, picturesOf } from '../content/ask/ask-campaigns.ts';
import { readPictureFile } from '../content/ask/picture-file.ts';
import { answerTo } from '../content/ask/queries.ts';
import { blobId } from '../content/files/blob-id.ts';
import { contentFile } from '../content/files/content-path.ts';
import { unseen } from '../content/files/look.ts';
import { Index } from '../content/index/database.ts';
import { bounds, visible } from '../content/index/view.ts';
import { ContentChanged, ContentError, type Problem, UsageError } from '../errors.ts';
import { lock } from '../output/lock.ts';
import type { Output } from '../output/output.ts';
import { readFocus } from '../pictures/crop.ts';
import { type PictureRole, roles } from '../pictures/recipes.ts';
import { variantsOf } from '../pictures/rendition.ts';
import { type PictureRequest, readRequest, writeRequest } from '../pictures/request.ts';
import { type Made, PictureStore } from '../pictures/store.ts';
import { hashesOf, type PictureFile, type Variant } from '../pictures/variant.ts';
import type { Records } from '../print/records.ts';
import { picturesFolder, type Settings } from '../settings.ts';
import { pictureUrl } from '../urls.ts';

type Folders = Pick<Settings, 'content' | 'cache'>;
type Progress = (done: number, total: number) => void;

/** Variants of one picture. */
export interface Job {
  /** Content path. */
  path: string;
  file: PictureFile;
  variants: Variant[];
}

export interface PictureOptions {
  folders: Folders;
  output: Output;
  /** Paths in the output folder that are not what was written. */
  lost: ReadonlyMap<string, string | null>;
  /** Gets how many files were made, of all that must be. */
  progress?: Progress | undefined;
}

/**
 * Makes the pictures that edits brought, and puts them into the output folder, where the pages to come will link them.
 * @param all looks at every picture of the site, instead of those of edited files
 * @param now the instant of the build: campaigns begin by the clock
 * @returns how many files were encoded, and of which pictures files were put into the output folder
 * @throws ContentError if pictures turn out to be broken; then the output folder is as before
 */
export async function bringPictures(
  answers: Answers,
  { all, now, folders, output, lost, progress }: PictureOptions & { all: boolean; now: number },
): Promise<{ encoded: number; brought: string[] }> {
  const { index } = answers;
  const requests = new Set(all || isTouched(index) ? requestsOfStories(answers, all) : []);
  for (const request of requestsOfCampaigns(answers, now)) requests.add(request);
  // What is lost may be wanted for the sake of another picture with the same bytes.
  for (const [path, origin] of lost) {
    if (origin?.startsWith('picture ')) for (const request of requestsOfTwins(index, path)) requests.add(request);
  }
  const isMissing = ({ name }: Variant) => !output.has(fileOf(name)) || lost.has(fileOf(name));
  const jobs = someVariants(jobsOf(answers, requests), isMissing);
  return { encoded: await bring(jobs, { folders, output, lost, progress }), brought: jobs.map(({ path }) => path) };
}

/**
 * Takes pictures out of the output that no page shows any more, and sees to it that all are there that one does.
 * @param records of the build, with all its pages printed
 * @param brought content paths of pictures of which files were put there before pages asked for them
 */
export async function settlePictures(
  answers: Answers,
  records: Records,
  brought: readonly string[],
  { folders, output, lost }: PictureOptions,
): Promise<void> {
  const { index } = answers;
  const changed = [...records.changed].filter((question) => question.startsWith('picture '));
  const paths = new Set([...brought, ...changed.map((question) => readRequest(thingOf(question)[1]).path)]);
  const placed = index.sql('select path from output where origin = ?');
  for (const path of paths) {
    const jobs = jobsOf(answers, requestsFor(index, path));
    const wanted = new Set(jobs.flatMap(({ variants }) => variants.map(({ name }) => fileOf(name))));
    for (const row of placed.all(`picture ${path}`)) {
      const file = row['path'] as string;
      if (wanted.has(file)) continue;
      const twin = jobsOf(answers, requestsOfTwins(index, file)).find(({ variants }) =>
        variants.some(({ name }) => fileOf(name) === file),
      );
      if (twin) index.sql('update output set origin = ? where path = ?').run(`picture ${twin.path}`, file);
      else output.remove(file);
    }
    const missing = someVariants(jobs, ({ name }) => !output.has(fileOf(name)));
    await bring(missing, { folders, output, lost });
  }
}

/** Makes variants where the store does not have them, and puts them into the output folder. @returns how many were made */
async function bring(jobs: readonly Job[], { folders, output, lost, progress }: PictureOptions): Promise<number> {
  const store = new PictureStore(picturesFolder(folders), (name) => lost.has(fileOf(name)));
  // What is deployed already need not be made: the same name means the same bytes.
  for (const { path, variants } of jobs) {
    for (const { name } of variants) {
      const sum = output.deployedSum(fileOf(name));
      if (sum !== undefined) output.note({ path: fileOf(name), sum, size: 0, look: unseen }, `picture ${path}`);
    }
  }
  const wanted = someVariants(jobs, ({ name }) => output.deployedSum(fileOf(name)) === undefined);
  const made = await makePictures(wanted, store, folders, progress);
  for (const { path, file, variants } of wanted) {
    const names = variants.map(({ name }) => name);
    for (const [name, { sum }] of store.find(file.hash, names)) {
      output.link(fileOf(name), store.fileOf(name), sum, `picture ${path}`);
    }
  }
  return made;
}

/** Removes from the store what no page of the site shows, as it was printed last. @returns what was removed */
export async function prunePictures(
  settings: Settings,
  { dryRun }: { dryRun: boolean },
): Promise<{ files: number; bytes: number }> {
  const unlock = await lock(settings.cache, console.error);
  const index = Index.open(join(settings.cache, 'index.db'), codeKey(), console.error);
  try {
    if (!index.isPrinted())
      throw new UsageError('The site was not built by this version of Broadsheet yet; build it first.');
    const isShown = index.sql('select 1 from output where path = ?');
    const store = new PictureStore(picturesFolder(settings));
    return store.prune((name) => isShown.get(fileOf(name)) !== undefined, { dryRun });
  } finally {
    index.close();
    unlock();
  }
}

/**
 * Makes what the store does not have.
 * @returns how many files were encoded
 */
export async function makePictures(
  jobs: readonly Job[],
  store: PictureStore,
  folders: Pick<Folders, 'content'>,
  progress?: Progress,
): Promise<number> {
  const missing = mergeTwins(jobs).flatMap((job) => {
    const names = job.variants.map(({ name }) => name);
    const known = store.find(job.file.hash, names);
    return someVariants([job], ({ name }) => !known.has(name));
  });
  const total = missing.reduce((sum, { variants }) => sum + variants.length, 0);
  if (total === 0) return 0;

  const { Encoder } = await import('../pictures/encode.ts');
  const size = availableParallelism();
  const encoders = pLimit(size);
  const broken: Problem[] = [];
  let done = 0;
  const make = async ({ path, file, variants }: Job) => {
    const original = readFileSync(contentFile(folders.content, path));
    if (blobId(original) !== file.hash) throw new ContentChanged(path);
    const encoder = new Encoder(original, file);
    const made = new Map<string, Made>();
    // The largest first: what takes long should not begin last.
    const order = variants.toSorted((a, b) => b.width * b.height - a.width * a.height);
    const encode = async (variant: Variant) => {
      made.set(variant.name, store.put(variant.name, await encoder.encode(variant)));
      progress?.(++done, total);
    };
    const results = await Promise.allSettled(order.map((variant) => encoders(encode, variant)));
    store.remember(file.hash, made);
    if (results.every(({ status }) => status === 'fulfilled')) return;
    const what = 'the picture cannot be read to its end';
    broken.push({ file: path, what, fix: 'save it again, or copy it here once more', severity: 'error' });
  };
  // As many originals are in memory as there are processors, so that none of these waits while one is decoded.
  await pLimit(size).map(missing, make);
  if (broken.length > 0) throw new ContentError(broken);
  return total;
}

/** Jobs for those of their variants for which something holds. */
function someVariants(jobs: readonly Job[], holds: (variant: Variant) => boolean): Job[] {
  const some = jobs.map((job) => ({ ...job, variants: job.variants.filter(holds) }));
  return some.filter(({ variants }) => variants.length > 0);
}

/** Jobs on the same bytes as one. */
function mergeTwins(jobs: readonly Job[]): Job[] {
  return [...Map.groupBy(jobs, ({ file }) => file.hash).values()].map((twins) => {
    const variants = new Map(twins.flatMap((job) => job.variants).map((variant) => [variant.name, variant]));
    return { ...(twins[0] as Job), variants: [...variants.values()] };
  });
}

/** The path in the output folder of a variant. */
const fileOf = (name: string) => pictureUrl(name).slice(1);

const isTouched = (index: Index) => index.sql('select 1 from touched').get() !== undefined;

/** Files that readers may see what of. */
const seen = `(exists (select 1 from articles a where a.path = r.path and ${visible})
  or exists (select 1 from entries e where e.path = r.path))`;

/** Of files that were edited, or whose pictures were edited themselves. */
const edited = `(r.path in (select path from touched)
  or r.target in (select name from touched where kind = 'picture'))`;

/** What pages will ask of the pictures that content files name. */
function requestsOfStories(answers: Answers, all: boolean): string[] {
  const { index, view } = answers;
  const rows = index.sql(`select r.target as path, r.kind as role, image from refs r left join articles using (path)
    where r.kind in ('picture', 'featured', 'avatar', 'link')
      and (r.kind <> 'link' or exists (select 1 from pictures p where p.path = r.target)) and ${seen} ${all ? '' : `and ${edited}`} order by r.target, r.path`);
  const requests = rows.all(...bounds(view)).flatMap(({ path, role, image }) => {
    const focus = role === 'featured' ? JSON.parse(image as string).focus : undefined;
    // A link to a picture leads to it as bodies show it.
    return roles[role === 'link' ? 'picture' : (role as PictureRole)].map((use) =>
      writeRequest({ path: path as string, use, focus: focus === undefined ? undefined : readFocus(focus) }),
    );
  });
  const lead = answerTo(answers, 'front').value.lead?.image;
  if (lead)
    requests.push(
      writeRequest({
        path: lead.src,
        use: 'lead',
        focus: lead.focus === undefined ? undefined : readFocus(lead.focus),
      }),
    );
  return requests;
}

function requestsOfCampaigns(answers: Answers, now: number): string[] {
  const running = answerTo(answers, 'campaigns').value.filter((one) => isRunning(one, (instant) => instant <= now));
  return running.flatMap(picturesOf).map(writeRequest);
}

/** What pages ask of a picture. @param path content path */
function requestsFor(index: Index, path: string): string[] {
  const begin = questionOf('picture', path);
  const rows = index.sql(`select question from questions where question >= ? || ' ' and question < ? || '!'`);
  return rows
    .all(begin, begin)
    .map(({ question }) => thingOf(question as string)[1])
    .filter((request) => readRequest(request).path === path);
}

/** What pages ask of the pictures whose bytes are those of the original of a file. @param file path in the output folder */
function requestsOfTwins(index: Index, file: string): string[] {
  const hashes = hashesOf(file.slice(fileOf('').length));
  if (!hashes) return [];
  const twins = index.sql(`select path from files where kind = 'picture' and hash >= ? and hash < ? order by path`);
  return twins.all(...hashes).flatMap(({ path }) => requestsFor(index, path as string));
}

/** Requests as work, by picture. Those for which there is no picture are left out. */
function jobsOf(answers: Answers, requests: Iterable<string>): Job[] {
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
