/** A newsroom's content folder on disk with its printed site, and the proof that the site is what a cold build gives. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasLog } from '../../src/content/index/write-ahead-log.ts';
import { ContentError, formatProblem, sortProblems } from '../../src/errors.ts';
import { readManifest } from '../../src/output/manifest.ts';
import type { Changes } from '../../src/output/output.ts';
import { build } from '../../src/publish/build.ts';
import type { Report } from '../../src/publish/report.ts';
import type { Settings } from '../../src/settings.ts';
import { bringTemplates, type Files, ownTemplates, writeFiles } from '../site/site.ts';
import { memoryOf } from './memory.ts';
import { filesOf, type Newsroom } from './newsroom-model.ts';
import { explainDifference, type Tree, treeOf } from './trees.ts';

/** What a build came to: its report, or what is wrong with the content. */
export type Outcome = { report: Report; problems: string[] } | { report: undefined; problems: string[] };

export class PressRoom {
  readonly root = mkdtempSync(join(tmpdir(), 'broadsheet-proof-'));
  readonly content = join(this.root, 'content');
  readonly out = join(this.root, 'dist');
  readonly cache = join(this.root, 'cache');
  readonly public = join(this.root, 'public');
  /** The site as the last build left it. */
  printed: Tree = new Map();
  /** Whether all that is written into the content folder has one time. */
  frozen = false;
  /** Indexes as some builds left them. */
  readonly kept: Buffer[] = [];
  /** What the next build may say of the index, because of what was done to it. */
  maySay: RegExp | undefined;
  private readonly coldOut = join(this.root, 'cold-dist');
  private readonly coldCache = join(this.root, 'cold-cache');
  private readonly compilesStories: boolean;
  private files: Files = {};

  /** @param compilesStories whether there are stories in MDX, so that cold builds need the templates as they were compiled last */
  constructor({ compilesStories = false } = {}) {
    this.compilesStories = compilesStories;
    for (const folder of [this.content, this.public]) mkdirSync(folder);
    for (const cache of [this.cache, this.coldCache]) {
      bringTemplates(cache);
      // Nothing that the templates keep from one build to the next reaches the other.
      ownTemplates(cache);
    }
  }

  /** Whether there is a file or folder in the content folder. */
  has(path: string): boolean {
    return existsSync(join(this.content, path));
  }

  /** Whether there is a file in the output folder. */
  readonly exists = (path: string): boolean => existsSync(join(this.out, path));

  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Brings the content folder to what the newsroom holds; files that are as they were are left alone. */
  write(newsroom: Newsroom): void {
    const wanted = filesOf(newsroom);
    const edits: Files = {};
    for (const path of Object.keys(this.files)) if (wanted[path] === undefined) edits[path] = undefined;
    for (const [path, bytes] of Object.entries(wanted)) if (this.files[path] !== bytes) edits[path] = bytes;
    for (const path of Object.keys(edits)) {
      const file = join(this.content, path);
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) rmSync(file, { recursive: true });
    }
    writeFiles(this.content, edits);
    for (const [path, bytes] of Object.entries(edits)) {
      if (this.frozen && bytes !== undefined) utimesSync(join(this.content, path), 1, 1);
    }
    this.files = wanted;
    // A path may be a file now, and a folder then.
    rmSync(this.public, { recursive: true });
    writeFiles(this.public, newsroom.copied);
    mkdirSync(this.public, { recursive: true });
  }

  /** Renames a folder as `mv` does: the files in it keep their times. */
  renameFolder(from: string, to: string): void {
    mkdirSync(dirname(join(this.content, to)), { recursive: true });
    renameSync(join(this.content, from), join(this.content, to));
    const entries = Object.entries(this.files);
    this.files = Object.fromEntries(
      entries.map(([path, bytes]) => [path.startsWith(`${from}/`) ? to + path.slice(from.length) : path, bytes]),
    );
  }

  settings({ now, drafts }: Pick<Newsroom, 'now' | 'drafts'>): Settings {
    return { content: this.content, out: this.out, cache: this.cache, public: this.public, now, drafts };
  }

  /** A build from nothing but the content and the compiled templates. */
  async cold(newsroom: Newsroom): Promise<{ outcome: Outcome; tree: Tree }> {
    rmSync(this.coldOut, { recursive: true, force: true });
    for (const name of readdirSync(this.coldCache)) {
      // What was made of pictures is named by all that it was made from; other tests see to it that it is always the same.
      if (!['renderer', 'fonts', 'pictures'].includes(name)) rmSync(join(this.coldCache, name), { recursive: true });
    }
    if (this.compilesStories) {
      rmSync(join(this.coldCache, 'renderer'), { recursive: true, force: true });
      cpSync(join(this.cache, 'renderer'), join(this.coldCache, 'renderer'), { recursive: true });
    }
    const settings = { ...this.settings(newsroom), out: this.coldOut, cache: this.coldCache };
    const outcome = await outcomeOf(build(settings, { allowRemoval: true, say: () => {} }));
    return { outcome, tree: existsSync(this.coldOut) ? treeOf(this.coldOut) : new Map() };
  }

  /**
   * Builds with what the last build left, and from nothing.
   * @throws an error that tells what differs, and why each page was printed
   */
  async prove(newsroom: Newsroom, { full = false } = {}): Promise<Outcome> {
    this.write(newsroom);
    const base = existsSync(join(this.cache, 'manifest.json')) ? this.printed : new Map();
    const found = existsSync(this.out) ? treeOf(this.out) : new Map();
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const outcome = await outcomeOf(build(this.settings(newsroom), { full, allowRemoval: true, say }));
    const unexpected = said.filter((line) => !this.maySay?.test(line));
    demand(unexpected, [], 'said of the index');
    this.maySay = undefined;
    const cold = await this.cold(newsroom);
    demand(outcome.problems, cold.outcome.problems, 'problems of the content');
    demand(outcome.report === undefined, cold.outcome.report === undefined, 'failure of the build');
    const tree = existsSync(this.out) ? treeOf(this.out) : new Map();
    if (!outcome.report || !cold.outcome.report) {
      demandSame(tree, found, undefined, 'the output folder after a build that failed, and before');
      return outcome;
    }
    demandSame(tree, cold.tree, outcome.report, 'the site after an incremental build, and after a cold one');
    for (const key of ['pages', 'nextWakeUp'] as const) demand(outcome.report[key], cold.outcome.report[key], key);
    this.checkChanges(outcome.report, base, tree);
    this.checkMemory();
    this.printed = tree;
    if (this.kept.length < 8) this.kept.push(readFileSync(join(this.cache, 'index.db')));
    demand(hasLog(join(this.cache, 'index.db')), false, 'a log beside the index after a build');

    const idle = await build(this.settings(newsroom), { allowRemoval: true, say: () => {} });
    demand(idle.printed, [], 'pages printed though nothing was edited');
    demand([idle.added, idle.changed, idle.removed], [0, 0, 0], 'changes though nothing was edited');
    demandSame(treeOf(this.out), tree, idle, 'the site after a build without edits, and before');
    return outcome;
  }

  /** What is remembered must not depend on how the site came to be, or a later build goes wrong. */
  private checkMemory(): void {
    const [memory, cold] = [memoryOf(this.cache), memoryOf(this.coldCache)];
    // An answer that nobody asks for any more may be kept as long as what it is about is read.
    const superfluous = [...memory.difference(cold)].filter((line) => !line.startsWith('inner question'));
    const wrong = { superfluous, missing: [...cold.difference(memory)] };
    demand(wrong, { superfluous: [], missing: [] }, 'what the index remembers');
  }

  /** What the build tells of changed files must be what changed. */
  private checkChanges(report: Report, before: Tree, after: Tree): void {
    const added = [...after.keys()].filter((path) => !before.has(path)).sort();
    const removed = [...before.keys()].filter((path) => !after.has(path)).sort();
    const changed = [...after.keys()].filter((path) => before.has(path) && before.get(path) !== after.get(path)).sort();
    const { now: _instant, commit: _commit, ...told } = changesIn(this.cache);
    demand(told, { added, changed, removed, nextWakeUp: report.nextWakeUp }, 'changes.json');
    demand(
      [report.added, report.changed, report.removed],
      [added, changed, removed].map(({ length }) => length),
      'counts of changes',
    );
    const manifest = [...readManifest(join(this.cache, 'manifest.json')).files.keys()];
    demand(manifest.sort(), [...after.keys()].sort(), 'files of the manifest');
  }
}

/** What the last build tells of the files that changed. */
export function changesIn(cache: string): Changes & { nextWakeUp: string | null; now: string; commit: string | null } {
  return JSON.parse(readFileSync(join(cache, 'changes.json'), 'utf8'));
}

export async function outcomeOf(building: Promise<Report>): Promise<Outcome> {
  const tell = (problems: ContentError['problems']) => sortProblems(problems).map((problem) => formatProblem(problem));
  try {
    const report = await building;
    return { report, problems: tell(report.problems) };
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return { report: undefined, problems: tell(error.problems) };
  }
}

export function demand(actual: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(actual, undefined, 1), JSON.stringify(expected, undefined, 1)];
  if (one !== other) throw new Error(`${what}: it was\n${one}\nand should be\n${other}`);
}

export function demandSame(tree: Tree, expected: Tree, report: Report | undefined, what: string): void {
  const difference = explainDifference(tree, expected, report);
  if (difference !== undefined) throw new Error(`${what}, differ:\n${difference}`);
}
