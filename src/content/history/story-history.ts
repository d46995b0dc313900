/**
 * What changed for readers in a story since it was out, as git has it: of each commit what a reader would have noticed. What nobody
 * notices is counted, and so is what was done while it was not out.
 */
import { readFileSync } from 'node:fs';
import { gitBlobs } from '../../git.ts';
import { blobId } from '../files/blob-id.ts';
import { contentFile } from '../files/content-path.ts';
import type { Index } from '../index/database.ts';
import { readAdSettings, readSettings } from '../index/settings.ts';
import { type Change, changesBetween, type Telling } from './changes.ts';
import { type Kept, type Revision, revisionsOf } from './revisions.ts';
import { readVersion, type Unreadable, type Version } from './version.ts';

/** What a commit did: it brought the story out, took it away, or changed it; of what was before the oldest that can be read nobody knows. */
export type Event = { what: 'out' | 'oldest'; words: number } | { what: 'withdrawn' } | Change;

interface Told {
  commit: string;
  /** ISO 8601. */
  date: string;
  author: string;
  subject: string;
  /** Content path that the file had. */
  path: string;
  changes: Event[];
}

export interface StoryHistory {
  /** Content path. */
  path: string;
  /** Since when it is out, in ISO 8601; missing: it is not. */
  out?: string;
  /** Why its file cannot be read as it is. */
  broken?: string;
  /** What is not committed; missing: nothing that readers notice. */
  uncommitted?: Event[];
  /** Newest first. */
  changes: Told[];
  /** Commits that changed nothing for readers. */
  quiet: number;
  /** Commits that readers did not see: it was a draft, scheduled, or over. */
  hidden: number;
  /** Commits that hold it in a form that cannot be read. */
  unreadable: (Pick<Told, 'commit' | 'date' | 'path'> & Unreadable)[];
  /** Older commits that were not looked at. */
  older: number;
  /** Whether no commit has it. */
  isNew: boolean;
  /** Whether the clone is shallow, and has not all of it. */
  isCut: boolean;
}

/** So many commits are read in one go. */
const batch = 64;

/**
 * @param folder the content folder @param path content path of the story
 * @param limit how many changes are told @param now in milliseconds
 * @throws GitError where there is no repository
 */
export async function historyOf(
  index: Index,
  { folder, path, limit, now }: { folder: string; path: string; limit: number; now: number },
): Promise<StoryHistory> {
  const { commits, last, isCut } = await revisionsOf(index, folder, path);
  const site = readSettings(index);
  const names = new Map(index.rows<[string, string]>(`select id, data ->> 'name' from entries where kind = 'author'`));
  const telling: Telling = { language: site.language, nameOf: (id) => names.get(id) ?? id };
  const versions = new Versions(folder, { site, ads: readAdSettings(index) });

  const bytes = readFileSync(contentFile(folder, path));
  const here = await versions.read({ path, blob: blobId(bytes) }, bytes);
  const history: StoryHistory = {
    ...{ path, changes: [], quiet: 0, hidden: 0, unreadable: [], older: 0, isNew: !last, isCut },
    ...(isReadable(here) && isOut(here, now) && { out: new Date(here.published).toISOString() }),
  };
  if (!isReadable(here)) history.broken = here.why;
  else if (last && (last.blob !== blobId(bytes) || last.path !== path)) {
    const events = eventsOf(await versions.read(last), here, now, telling);
    if (events.length > 0) history.uncommitted = events;
  }
  for (const [at, revision] of commits.entries()) {
    if (history.changes.length >= limit) {
      history.older = commits.length - at;
      break;
    }
    if (at % batch === 0) await versions.fetch(commits.slice(at, at + batch));
    await tell(history, revision, { older: commits.slice(at + 1), versions, telling });
  }
  return history;
}

/** Puts what a commit did where it belongs. */
async function tell(
  history: StoryHistory,
  { commit, date, author, subject, before, after }: Revision,
  { older, versions, telling }: { older: readonly Revision[]; versions: Versions; telling: Telling },
): Promise<void> {
  const path = (after ?? before)?.path ?? history.path;
  const when = new Date(date).toISOString();
  const is = after && (await versions.read(after));
  if (is && !isReadable(is)) {
    history.unreadable.push({ commit, date: when, path, why: is.why });
    return;
  }
  let was = before && (await versions.read(before));
  // What cannot be read is skipped: the change is one since the last that can.
  for (const { after } of older) {
    if (!was || isReadable(was)) break;
    if (after) was = await versions.read(after);
  }
  const events = eventsOf(was, is, date, telling);
  if (events.length > 0) history.changes.push({ commit, date: when, author, subject, path, changes: events });
  else if (isReadable(is) && !isOut(is, date)) history.hidden++;
  else history.quiet++;
}

/** @param date when that happened, in milliseconds */
function eventsOf(
  before: Version | Unreadable | undefined,
  after: Version | Unreadable | undefined,
  date: number,
  telling: Telling,
): Event[] {
  const was = isReadable(before) && isOut(before, date) ? before : undefined;
  const is = isReadable(after) && isOut(after, date) ? after : undefined;
  if (was && is) return changesBetween(was, is, telling);
  if (is) return [{ what: before && !isReadable(before) ? 'oldest' : 'out', words: is.words }];
  return was ? [{ what: 'withdrawn' }] : [];
}

const isReadable = (version: Version | Unreadable | undefined): version is Version =>
  version !== undefined && !('why' in version);

/** Whether readers saw it then. */
const isOut = ({ draft, published, expires }: Version, date: number) =>
  !draft && published <= date && (expires === undefined || expires > date);

/** The versions of a story, each read once. */
class Versions {
  private readonly folder: string;
  private readonly context: Omit<Parameters<typeof readVersion>[1], 'path' | 'hash'>;
  private readonly known = new Map<string, Version | Unreadable>();
  private bytes = new Map<string, Buffer>();

  /** @param folder the content folder */
  constructor(folder: string, context: Versions['context']) {
    this.folder = folder;
    this.context = context;
  }

  /** Gets what some commits have, and forgets the rest but for what the first of them may share with the one after it. */
  async fetch(commits: readonly Revision[]): Promise<void> {
    const ids = commits.flatMap(({ before, after }) => [before?.blob, after?.blob]).filter((id) => id !== undefined);
    this.bytes = await gitBlobs(this.folder, [...new Set(ids)]);
    this.known.clear();
  }

  async read({ path, blob }: Kept, bytes?: Buffer): Promise<Version | Unreadable> {
    const key = `${blob} ${path}`;
    const known = this.known.get(key);
    if (known) return known;
    const held = bytes ?? this.bytes.get(blob) ?? (await gitBlobs(this.folder, [blob])).get(blob);
    const version = held
      ? await readVersion(held, { path, hash: blob, ...this.context })
      : { why: 'git does not have its text' };
    this.known.set(key, version);
    return version;
  }
}
