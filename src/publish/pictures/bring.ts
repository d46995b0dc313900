/** The pictures of the site: made once for each original, kept in the store, and in the output as long as a page shows them. */
import { type Answers, thingOf } from '../../content/ask/answers.ts';
import { unseen } from '../../content/files/look.ts';
import { isTouched } from '../../content/index/touch.ts';
import type { Output } from '../../output/output.ts';
import { readRequest } from '../../pictures/request.ts';
import { PictureStore } from '../../pictures/store.ts';
import type { Variant } from '../../pictures/variant.ts';
import type { Records } from '../../print/records.ts';
import { picturesFolder, type Settings } from '../../settings.ts';
import type { SharedStore } from '../../store/shared-store.ts';
import { doubtIn } from './doubt.ts';
import { fileOf, type Job, jobsOf, someVariants } from './job.ts';
import { makePictures, type Progress } from './make.ts';
import { requestsFor, requestsOfCampaigns, requestsOfStories, requestsOfTwins } from './requests.ts';

export interface PictureOptions {
  folders: Pick<Settings, 'content' | 'cache' | 'out'>;
  output: Output;
  /** Paths in the output folder that are not what was written. */
  lost: ReadonlyMap<string, string | null>;
  progress?: Progress | undefined;
  /** Where other machines put what they made. */
  shared?: SharedStore | undefined;
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
  { all, now, ...options }: PictureOptions & { all: boolean; now: number },
): Promise<{ encoded: number; brought: string[] }> {
  const { index } = answers;
  const { output, lost } = options;
  const requests = new Set(all || isTouched(index) ? requestsOfStories(answers, all) : []);
  for (const request of requestsOfCampaigns(answers, now)) requests.add(request);
  // What is lost may be wanted for the sake of another picture with the same bytes.
  for (const [path, origin] of lost) {
    if (origin?.startsWith('picture ')) for (const request of requestsOfTwins(index, path)) requests.add(request);
  }
  const isMissing = ({ name }: Variant) => !output.has(fileOf(name)) || lost.has(fileOf(name));
  const jobs = someVariants(jobsOf(answers, requests), isMissing);
  return { encoded: await bring(jobs, options), brought: jobs.map(({ path }) => path) };
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
  options: PictureOptions,
): Promise<void> {
  const { index } = answers;
  const { output } = options;
  const changed = [...records.changed].filter((question) => question.startsWith('picture '));
  const paths = new Set([...brought, ...changed.map((question) => readRequest(thingOf(question)[1]).path)]);
  for (const path of paths) {
    const jobs = jobsOf(answers, requestsFor(index, path));
    const wanted = new Set(jobs.flatMap(({ variants }) => variants.map(({ name }) => fileOf(name))));
    output.dropUnwanted(`picture ${path}`, wanted, (file) => {
      const isIt = ({ name }: Variant) => fileOf(name) === file;
      const twin = jobsOf(answers, requestsOfTwins(index, file)).find(({ variants }) => variants.some(isIt));
      return twin && `picture ${twin.path}`;
    });
    const missing = someVariants(jobs, ({ name }) => !output.has(fileOf(name)));
    await bring(missing, options);
  }
}

/** Makes variants where the store does not have them, and puts them into the output folder. @returns how many were made */
async function bring(
  jobs: readonly Job[],
  { folders, output, lost, progress, shared }: PictureOptions,
): Promise<number> {
  const store = new PictureStore(picturesFolder(folders), doubtIn(folders, output, lost));
  // What is deployed already need not be made: the same name means the same bytes.
  for (const { path, variants } of jobs) {
    for (const { name } of variants) {
      const sum = output.deployedSum(fileOf(name));
      if (sum !== undefined) output.note({ path: fileOf(name), sum, size: 0, look: unseen }, `picture ${path}`);
    }
  }
  const wanted = someVariants(jobs, ({ name }) => output.deployedSum(fileOf(name)) === undefined);
  const made = await makePictures(wanted, store, { folders, shared, progress });
  for (const { path, file, variants } of wanted) {
    const names = variants.map(({ name }) => name);
    for (const [name, made] of store.find(file.hash, names)) {
      output.link(fileOf(name), made.file, made.sum, `picture ${path}`);
    }
  }
  return made;
}
