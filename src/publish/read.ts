import { adoptCompiled, type Compiled, isCurrent, readCompiled, unpackCompiled } from '../compile/compiled.ts';
import type { Index } from '../content/index/database.ts';
import { timelyProblems } from '../content/problems/timely/timely.ts';
import { type Update, type UpdateOptions, updateIndex } from '../content/update.ts';
import { ContentChanged, ContentError, type Problem } from '../errors.ts';
import { findPublicFiles, type PublicFiles } from '../output/public-files.ts';
import { publicProblems } from '../output/public-problems.ts';
import { Bodies } from '../print/bodies.ts';
import { viewOf } from '../print/edition.ts';
import { picturesFolder, type Settings } from '../settings.ts';
import type { Exchange } from '../store/shared-store.ts';
import type { Crew } from './crew.ts';
import type { BuildOptions, Phase } from './report.ts';
import type { Stopwatch } from './stopwatch.ts';
import { readersOf } from './texts/shared-readers.ts';

/** Brings the index and the compiled templates up to date. @throws ContentError if the content has errors */
export async function read(
  {
    index,
    crew,
    code,
    clock,
    signal,
    exchange,
  }: {
    index: Index;
    crew: Crew;
    code: string;
    clock: Stopwatch<Phase>;
    signal: AbortSignal;
    exchange?: Exchange | undefined;
  },
  settings: Settings,
  {
    full = false,
    compiled: isCompiled = false,
    deployed,
    progress,
  }: Pick<BuildOptions, 'full' | 'compiled' | 'deployed' | 'progress'>,
): Promise<{
  changed: readonly string[];
  taken: number;
  publicFiles: PublicFiles;
  compiled: Compiled;
  problems: Problem[];
  bodies: Bodies;
}> {
  if (isCompiled) adoptCompiled(settings);
  let compiled = readCompiled(settings) ?? unpackCompiled(settings, index);
  // Compiling takes seconds of another processor while the content is read in this one.
  const early = !isCompiled && (full || compiled?.code !== code) ? compile(settings, signal) : undefined;
  early?.catch(() => {});
  const bodies = new Bodies();
  const { changed, taken, publicFiles, problems } = await readContent(index, settings, {
    readers: readersOf(crew, settings, index, exchange),
    passing: deployed !== undefined,
    takeBody: (body) => bodies.add(body),
    progress: (done, total) => progress?.('index', done, total),
  });
  clock.finish('index');

  const isStale = !compiled || !isCurrent(settings, compiled, code, index);
  if (early || isStale) progress?.('compile', 0, 1);
  const mistakes = await problemsOf(
    early ?? (!isCompiled && isStale ? compile(settings, signal) : Promise.resolve()),
    problems,
  );
  if (early || isStale) compiled = readCompiled(settings);
  clock.finish('compile');
  // A story that cannot be read does not compile either, and is told of once.
  const told = new Set(problems.map(({ file }) => file));
  problems.push(...mistakes.filter(({ file }) => !told.has(file)));
  if (problems.some(({ severity }) => severity === 'error')) throw new ContentError(problems);
  if (!compiled || !isCurrent(settings, compiled, code, index)) throw new ContentChanged('a story in MDX');
  return { changed, taken, publicFiles, compiled, problems, bodies };
}

/** Brings the index up to date, and tells all that is wrong but for what only compiling tells of stories in MDX. */
export async function readContent(
  index: Index,
  settings: Settings,
  options: Pick<UpdateOptions, 'readers' | 'passing' | 'takeBody' | 'progress'>,
): Promise<Update & { publicFiles: PublicFiles }> {
  const publicFiles = findPublicFiles(settings);
  const { changed, taken, problems } = await updateIndex(index, settings.content, {
    ...options,
    pictures: picturesFolder(settings),
    publicFiles: publicFiles.paths,
  });
  problems.push(
    ...(await publicProblems(publicFiles, settings, index)),
    ...(await timelyProblems(index, settings.content, viewOf(settings))),
  );
  return { changed, taken, publicFiles, problems };
}

/**
 * What compiling tells of stories in MDX, if the site has some; nothing is compiled that is compiled already.
 * @param known what is wrong with the content besides: a story that cannot be read does not compile either, and is told of once
 */
export async function mdxProblems(
  index: Index,
  settings: Settings,
  code: string,
  known: readonly Problem[],
): Promise<Problem[]> {
  if (!index.sql(`select 1 from files where substr(path, -4) = '.mdx' limit 1`).get()) return [];
  const compiled = readCompiled(settings) ?? unpackCompiled(settings, index);
  if (compiled && isCurrent(settings, compiled, code, index)) return [];
  const told = new Set(known.map(({ file }) => file));
  const mistakes = await problemsOf(compile(settings, new AbortController().signal), known);
  return mistakes.filter(({ file }) => !told.has(file));
}

/** Most builds compile nothing, and do not load what it takes. */
async function compile(settings: Settings, signal: AbortSignal): Promise<void> {
  await (await import('../compile/compile.ts')).compile(settings, signal);
}

/**
 * What is wrong with the content according to some work, if that is why it failed.
 * @param known what is wrong anyway: it may be why the work failed in words of its own, and is what an editor can mend
 */
async function problemsOf(work: Promise<void>, known: readonly Problem[]): Promise<readonly Problem[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    if (known.some(({ severity }) => severity === 'error')) return [];
    throw error;
  }
}
