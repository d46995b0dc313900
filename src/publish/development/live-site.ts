/** The site while it is written: an index that follows the content folder, and what is asked of it for each page. */
import { join } from 'node:path';
import { readClock } from '../../clock.ts';
import { codeKeys } from '../../compile/code/keys.ts';
import { Answers } from '../../content/ask/answers.ts';
import type { Edition } from '../../content/ask/edition.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { Index } from '../../content/index/database.ts';
import { timelyProblems } from '../../content/problems/timely/timely.ts';
import { updateIndex } from '../../content/update.ts';
import { type Problem, sortProblems } from '../../errors.ts';
import { claimCache } from '../../output/folders.ts';
import { lock } from '../../output/lock.ts';
import { findPublicFiles } from '../../output/public-files.ts';
import { publicProblems } from '../../output/public-problems.ts';
import { RedirectTable } from '../../output/redirect-table.ts';
import { createEdition, viewOf } from '../../print/edition.ts';
import { picturesFolder, type Settings } from '../../settings.ts';
import { keepLook } from '../cards/keep-look.ts';
import { Crew } from '../crew.ts';
import { findNotes } from '../preview/find-notes.ts';

/** What is true of the site since the last update. */
interface State {
  edition: Edition;
  redirects: RedirectTable;
  problems: Problem[];
}

export class LiveSite {
  readonly settings: Settings;
  private readonly say: (line: string) => void;
  private readonly crew = new Crew();
  /** Milliseconds from the clock of the machine: it begins at `--now` and goes on from there, so that a story for this minute appears. */
  private readonly ahead: number;
  private notes: ReturnType<typeof findNotes> | undefined;
  index: Index;
  private state: State | undefined;

  private constructor(settings: Settings, index: Index, say: (line: string) => void) {
    this.settings = settings;
    this.index = index;
    this.say = say;
    this.ahead = settings.now - readClock();
  }

  /** @param say gets a line where something has to be waited for */
  static async open(settings: Settings, say: (line: string) => void): Promise<LiveSite> {
    // A build that is at work has the files beside the index for itself.
    const free = await lock(settings.cache, say);
    const index = await openIndex(settings).finally(free);
    const site = new LiveSite(settings, index, say);
    await site.update();
    return site;
  }

  get edition(): Edition {
    return this.known.edition;
  }

  get redirects(): RedirectTable {
    return this.known.redirects;
  }

  /** What is wrong with the content, in the order in which it is told. */
  get problems(): readonly Problem[] {
    return this.known.problems;
  }

  private get known(): State {
    if (!this.state) throw new Error('The site was not read yet.');
    return this.state;
  }

  /** @param only content paths that changed, if no others can have */
  async update(only?: string[]): Promise<void> {
    const { settings } = this;
    const publicFiles = findPublicFiles(settings);
    const unlock = await lock(settings.cache, this.say);
    const result = await this.follow(publicFiles.paths, only).finally(unlock);
    await keepLook(this.index);
    const at = { ...settings, now: readClock() + this.ahead };
    const answers = new Answers(this.index, viewOf(at));
    this.notes = undefined;
    this.state = {
      edition: createEdition(answers, at),
      redirects: new RedirectTable(answerTo(answers, 'redirects').value),
      problems: sortProblems([
        ...result.problems,
        ...(await publicProblems(publicFiles, settings, this.index)),
        ...(await timelyProblems(this.index, settings.content, viewOf(at))),
      ]),
    };
  }

  private async follow(publicFiles: ReadonlySet<string>, only: string[] | undefined) {
    const former = this.index;
    const isKept = former.isInPlace();
    if (!isKept) {
      this.index = await openIndex(this.settings);
      former.close();
    }
    const wasSound = this.state?.problems.length === 0;
    return updateIndex(this.index, this.settings.content, {
      pictures: picturesFolder(this.settings),
      publicFiles,
      ...(only && isKept && wasSound && { only }),
    }).finally(() => this.index.checkpoint());
  }

  /** Looks for what a preview warns of when its bar is shown, which comes after the page. */
  async bringNotes(): Promise<void> {
    const { edition, problems } = this.known;
    const { answers } = edition;
    const { checking } = await codeKeys(this.settings);
    const at = { ...this.settings, now: answers.view.now };
    this.notes ??= findNotes(this.index, at, { problems, checkers: this.crew, code: checking });
    const found = await this.notes;
    answers.setting('notes', () => found);
  }

  async close(): Promise<void> {
    this.index.close();
    await this.crew.dismiss();
  }
}

async function openIndex(settings: Settings): Promise<Index> {
  claimCache(settings);
  const { reading } = await codeKeys(settings);
  return Index.open(join(settings.cache, 'index.db'), reading, console.error);
}
