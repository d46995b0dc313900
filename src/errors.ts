import type { RuleName } from './schemas/check/rules.ts';

/** One thing that is wrong with a file, said to the person who wrote it. */
export interface Problem {
  /** Path relative to the content folder, or to the other folder that is named. */
  file: string;
  folder?: 'public' | undefined;
  /** 1-based; absent where the file as a whole is meant. */
  line?: number | undefined;
  column?: number | undefined;
  /** What happened, one clause without a full stop. */
  what: string;
  /** What to do about it. */
  fix: string;
  /** A warning is printed but does not stop the build. */
  severity: 'error' | 'warning';
  /** The rule of the newsroom that found it: by its name sites and texts say what it is to them. */
  rule?: RuleName | undefined;
  /** Where what was at old addresses is now, as `check --fix` writes it down. */
  moved?: readonly Moved[] | undefined;
}

/** From an old address, or from all that begin so (`/old/*`), to what has it in its aliases: the content path of a story; or to another address. */
export type Moved = { from: string } & ({ story: string } | { to: string });

/** The build cannot go on because of what is in the content folder. Carries every problem of the run. */
export class ContentError extends Error {
  override name = 'ContentError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => formatProblem(problem)).join('\n'));
    this.problems = problems;
  }
}

/** Wrong use of the command line or of a setting: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** A file has other bytes than a moment before, when it was read for the index. What was begun has to begin again. */
export class ContentChanged extends Error {
  override name = 'ContentChanged';
  readonly file: string;

  /** @param file path relative to the content folder */
  constructor(file: string) {
    super(`${file} changed while it was read.`);
    this.file = file;
  }
}

/** `content/articles/x.md:4:3  what happened · what to do` */
export function formatProblem(problem: Problem, folder = ''): string {
  const { place, words } = sayProblem(problem, folder);
  return `${place}  ${words}`;
}

/** A problem's place, with `folder` before the file unless that is in another, and its sentence. */
export function sayProblem(
  { file, folder: other, line, column, what, fix }: Problem,
  folder: string,
): { place: string; words: string } {
  const place = [file, line, line && column].filter((part) => part !== undefined && part !== 0).join(':');
  return { place: (other ? `${other}/` : folder) + place, words: `${what} · ${fix}` };
}

/** Errors first by file, then by place in it: the order in which someone would work through them. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      Number(a.severity === 'warning') - Number(b.severity === 'warning') ||
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}
