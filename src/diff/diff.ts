/**
 * What a branch changes for readers. The index is brought up to date with the content folder as for a check; then it rehearses what the
 * content was at the base, which reads only the files that differ, and forgets it again. The pages that may differ are printed in both
 * states, in memory.
 */
import type { Compiled } from '../compile/compiled.ts';
import { Answers } from '../content/ask/answers.ts';
import type { Index } from '../content/index/database.ts';
import { timelyProblems } from '../content/problems/timely/timely.ts';
import { updateIndex } from '../content/update.ts';
import { ContentChanged, type Problem, UsageError } from '../errors.ts';
import { GitError } from '../git.ts';
import { viewOf } from '../print/edition.ts';
import { openPress } from '../print/press.ts';
import type { Crew } from '../publish/crew.ts';
import { read } from '../publish/read.ts';
import type { Phase } from '../publish/report.ts';
import { withIndex } from '../publish/reports/with-index.ts';
import { Stopwatch } from '../publish/stopwatch.ts';
import { picturesFolder, type Settings } from '../settings.ts';
import { type Base, findBase, isEdited } from './base/commit.ts';
import { removeSnapshot, type Snapshot, takeSnapshot } from './base/snapshot.ts';
import { neighbouring, planned } from './candidates.ts';
import { compareSides, type Difference } from './difference.ts';
import { isPage, Printer } from './pages/printer.ts';
import { areTooMany, lookAt, type Side } from './side.ts';
import { ownedBy, withShowing } from './things.ts';

export interface DiffOptions {
  /** Compares with the revision itself, and not with where the branch began. */
  exact?: boolean;
  /** The instant of the settings was asked for, so that it is told. */
  isDated?: boolean;
  progress?: (phase: Phase, done: number, total: number) => void;
}

/**
 * @param revision such as `main`
 * @throws ContentError if the content as it is now has errors
 * @throws UsageError if there is no such revision
 */
export async function diffSite(
  settings: Settings,
  revision: string,
  { exact = false, isDated = false, progress }: DiffOptions = {},
): Promise<Difference> {
  const base = await findBase(settings.content, revision, { exact });
  const edited = await isEdited(settings.content);
  return withIndex(settings, async ({ index, crew, code }) => {
    const abort = new AbortController();
    try {
      const { compiled, problems, publicFiles } = await read(
        { index, crew, code: code.printing, clock: new Stopwatch<Phase>(), signal: abort.signal },
        settings,
        { ...(progress && { progress }) },
      );
      // What other code printed was perhaps made from other questions.
      const isOnRecord = index.isPrinted() && index.meta('printing') === code.printing;
      const work = new Comparison({ settings, index, crew, compiled, isOnRecord, publicFiles: publicFiles.paths });
      return await work.compare({ base, edited, isDated, problems });
    } catch (error) {
      if (error instanceof GitError) throw new UsageError(`git does not tell what differs: ${error.message}`);
      if (!(error instanceof ContentChanged)) throw error;
      throw new UsageError(`${error.file} changed while it was compared; compare again when it is still.`);
    } finally {
      abort.abort();
      removeSnapshot(settings);
    }
  });
}

interface Tools {
  settings: Settings;
  index: Index;
  crew: Crew;
  compiled: Compiled;
  /** Whether the index knows what each page was made from. */
  isOnRecord: boolean;
  publicFiles: ReadonlySet<string>;
}

class Comparison {
  private readonly tools: Tools;

  constructor(tools: Tools) {
    this.tools = tools;
  }

  async compare({
    base,
    edited,
    isDated,
    problems,
  }: {
    base: Base;
    edited: boolean;
    isDated: boolean;
    problems: Problem[];
  }): Promise<Difference> {
    const { settings, index, isOnRecord } = this.tools;
    const files = index.rows<[path: string]>('select path from files').map(([path]) => path);
    const snapshot = await takeSnapshot(settings, base.commit, new Set(files));
    const { paths } = snapshot;
    const shownNow = withShowing(this.answers(), paths);
    const urlsNow = ownedBy(this.answers(), shownNow).map(({ url }) => url);
    const mayDifferNow = await index.rehearse(async () =>
      isOnRecord ? planned(this.answers()) : neighbouring(this.answers(), paths),
    );
    const then = await index.rehearse(() => this.rehearseBase(snapshot, { ownPaths: shownNow, mayDifferNow, urlsNow }));
    const now = await index.rehearse(() =>
      this.look(settings.content, {
        ...then,
        paths,
        problems,
        asked: then.side.own.map(({ url }) => url),
      }),
    );
    return compareSides(then.side, now.side, {
      base,
      edited,
      ...(isDated && { asOf: settings.now }),
      drafts: settings.drafts,
      written: this.writtenOf(then.ownPaths),
      isCut: areTooMany(then.candidates),
    });
  }

  /** Brings the index to the content of the base, and looks at that. */
  private async rehearseBase(
    { folder, paths }: Snapshot,
    { ownPaths: shownNow, mayDifferNow, urlsNow }: { ownPaths: string[]; mayDifferNow: string[]; urlsNow: string[] },
  ): Promise<Looked> {
    const { settings, index, crew, isOnRecord, publicFiles } = this.tools;
    const { problems } = await updateIndex(index, folder, {
      only: paths,
      readers: crew,
      pictures: picturesFolder(settings),
      publicFiles,
    });
    problems.push(...(await timelyProblems(index, folder, viewOf(settings))));
    const answers = this.answers();
    const ownPaths = [...new Set([...shownNow, ...withShowing(answers, paths)])].sort();
    const mayDiffer = isOnRecord ? planned(answers) : neighbouring(answers, paths);
    const own = new Set(urlsNow);
    const candidates = [...new Set([...mayDifferNow, ...mayDiffer])]
      .filter((url) => isPage(url) && !own.has(url))
      .sort();
    return this.look(folder, { paths, ownPaths, candidates, asked: [], problems });
  }

  private async look(
    content: string,
    {
      paths,
      ownPaths,
      candidates,
      asked,
      problems,
    }: Pick<Looked, 'ownPaths' | 'candidates'> & { paths: string[]; asked: string[]; problems: Problem[] },
  ): Promise<Looked> {
    const { settings, compiled } = this.tools;
    const answers = this.answers();
    const press = await openPress(answers, compiled, { ...settings, content }, true);
    const printer = new Printer(press, this.writtenOf(ownPaths));
    const allPlaces = paths.some((path) => path === 'ads.yaml' || path.startsWith('sections/'));
    const side = await lookAt({
      ...{ answers, printer, content, paths, ownPaths, candidates, asked, allPlaces, problems },
    });
    return { side, ownPaths, candidates };
  }

  /** Stories in MDX are compiled for the content as it is now. */
  private writtenOf(paths: readonly string[]): Set<string> {
    return new Set(paths.filter((path) => path.endsWith('.mdx')));
  }

  /** What is in the index now: answers are remembered, and good for one state. */
  private answers(): Answers {
    return new Answers(this.tools.index, viewOf(this.tools.settings));
  }
}

interface Looked {
  side: Side;
  /** Content paths of what differs, and of what shows it. */
  ownPaths: string[];
  /** Addresses of other pages that may differ. */
  candidates: string[];
}
