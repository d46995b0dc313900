/**
 * What changed for readers in a story since it was out, as git has it: of each commit what a reader would have noticed. What nobody
 * notices is counted, and so is what was done while it was not out.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gitBlobs } from '../../git.ts';
import { blobId } from '../files/blob-id.ts';
import { contentFile } from '../files/content-path.ts';
import type { Index } from '../index/database.ts';
import { readAdSettings, readSettings } from '../index/settings.ts';
import type { Change, Telling } from './changes.ts';
import type { Commit, Kept } from './log.ts';
import { changesOfMerge } from './merges.ts';
import { picturesOf, type Swap, swappedSince, swapsOf } from './pictures.ts';
import { type Revision, revisionsOf } from './revisions.ts';
import { readVersion, type Unreadable, type Version } from './version.ts';

/** What a commit did: it brought the story out, took it or its file away, or changed it; of what was before the oldest that can be read nobody knows. */
export type Event =
  | { what: 'out' | 'oldest'; words: number }
  | { what: 'withdrawn' | 'removed' }
  | { what: 'picture file'; of: 'featured picture' | 'picture in the text'; path: string }
  | Change;

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
  /** Its address, or the last that it had; missing where nothing of it can be read. */
  url?: string;
  /** Content path, or the last that it had. */
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
  /** Whether its file is gone. */
  isRemoved: boolean;
  /** Whether the clone is shallow, and has not all of it. */
  isCut: boolean;
}

/** So many commits are read in one go. */
const batch = 64;

/** The pictures of so many commits are looked up. */
const mostPictured = 256;

/**
 * @param folder the content folder @param path content path of the story
 * @param limit how many changes are told @param now in milliseconds
 * @throws GitError where there is no repository
 */
export async function historyOf(
  index: Index,
  { folder, path, limit, now }: { folder: string; path: string; limit: number; now: number },
): Promise<StoryHistory> {
  const { commits, last, names, prefix, isCut } = await revisionsOf(index, folder, path);
  const site = readSettings(index);
  const authors = new Map(
    index.rows<[string, string]>(`select id, data ->> 'name' from entries where kind = 'author'`),
  );
  const telling: Telling = { language: site.language, nameOf: (id) => authors.get(id) ?? id };
  const versions = new Versions(folder, { site, ads: readAdSettings(index) });

  const file = contentFile(folder, path);
  const bytes = existsSync(file) ? readFileSync(file) : undefined;
  const here = bytes && (await versions.read({ path, blob: blobId(bytes) }, bytes));
  const history: StoryHistory = {
    ...{ path, changes: [], quiet: 0, hidden: 0, unreadable: [], older: 0, isCut },
    ...{ isNew: bytes !== undefined && !last, isRemoved: bytes === undefined },
    ...(isReadable(here) && { url: here.url }),
    ...(isReadable(here) && isOut(here, now) && { out: new Date(here.published).toISOString() }),
  };
  if (here && !isReadable(here)) history.broken = here.why;
  else if (last) {
    const was = await versions.read(last);
    const events = [...eventsOf([was], here, now, telling), ...(await swapsHere(folder, was, here))];
    if (events.length > 0) history.uncommitted = events;
  }
  const pictures = await picturesIn(commits.slice(0, mostPictured), versions);
  const swaps = await swapsOf(folder, prefix, { pictures, names });
  const line = timeline([...commits, ...beside(commits, swaps)], swaps);
  for (const [at, moment] of line.entries()) {
    if (history.changes.length >= limit) {
      history.older = line.length - at;
      break;
    }
    if (at % batch === 0) await versions.fetch(line.slice(at, at + batch).flatMap(({ revision }) => revision ?? []));
    await tell(history, moment, { older: line.slice(at + 1), versions, telling });
  }
  const lastAt = bytes === undefined ? await lastUrl([{ after: last }, ...commits], versions) : undefined;
  return { ...(lastAt !== undefined && { url: lastAt }), ...history };
}

/** A commit that touched the story, one that swapped pictures, or both. */
interface Moment {
  revision?: Revision | undefined;
  swap?: Swap | undefined;
}

/** @param swaps the commits that touched the story or its pictures, in order, those among them that swapped none too */
function timeline(revisions: readonly Revision[], swaps: readonly Swap[]): Moment[] {
  const place = new Map(swaps.map(({ commit }, at) => [commit, at]));
  const touched = new Set(revisions.map(({ commit }) => commit));
  const byCommit = new Map(swaps.map((swap) => [swap.commit, swap]));
  const others = swaps.filter(({ commit, pictures }) => pictures.length > 0 && !touched.has(commit));
  const moments: Moment[] = [];
  for (const revision of revisions.toSorted(
    (one, other) => (place.get(one.commit) ?? 0) - (place.get(other.commit) ?? 0),
  )) {
    const at = place.get(revision.commit) ?? -1;
    while (others[0] && (place.get(others[0].commit) ?? 0) < at) moments.push({ swap: others.shift() });
    moments.push({ revision, swap: byCommit.get(revision.commit) });
  }
  return [...moments, ...others.map((swap) => ({ swap }))];
}

/**
 * Edits under an old name that are not in the line of names, because another branch had renamed the file already. A name that another
 * story took since is left alone.
 */
function beside(revisions: readonly Revision[], swaps: readonly Swap[]): Revision[] {
  const known = new Set(revisions.map(({ commit }) => commit));
  const others = swaps.filter(({ commit }) => !known.has(commit));
  const taken = new Set(
    others.flatMap(({ story }) =>
      story.flatMap(({ status, after }) => (status.includes('A') ? (after?.path ?? []) : [])),
    ),
  );
  return others.flatMap(({ story, pictures: _, ...commit }) =>
    story
      .filter(({ status, after }) => status === 'M' && after && !taken.has(after.path))
      .map(({ before, after }) => ({ ...commit, before, after })),
  );
}

async function picturesIn(revisions: readonly Revision[], versions: Versions): Promise<string[]> {
  const pictures = new Set<string>();
  for (const [at, { after }] of revisions.entries()) {
    if (at % batch === 0) await versions.fetch(revisions.slice(at, at + batch));
    const version = after && (await versions.read(after));
    if (isReadable(version)) for (const path of picturesOf(version)) pictures.add(path);
  }
  return [...pictures];
}

async function lastUrl(revisions: readonly Pick<Revision, 'after'>[], versions: Versions): Promise<string | undefined> {
  for (const { after } of revisions) {
    const version = after && (await versions.read(after));
    if (isReadable(version)) return version.url;
  }
  return undefined;
}

/** The pictures of a story that are others than in the last commit. */
async function swapsHere(
  folder: string,
  was: Version | Unreadable,
  here: Version | Unreadable | undefined,
): Promise<Event[]> {
  if (!isReadable(was) || !isReadable(here) || here.draft) return [];
  return swapEvents(await swappedSince(folder, picturesOf(here)), was, here);
}

/** Of pictures that were swapped those that a story shows, and showed before. */
function swapEvents(swapped: ReadonlySet<string>, before: Version, after: Version): Event[] {
  const shown = new Set(picturesOf(before));
  return [...new Set(picturesOf(after))]
    .filter((path) => swapped.has(path) && shown.has(path))
    .map((path) => ({
      what: 'picture file',
      of: path === after.image?.src ? 'featured picture' : 'picture in the text',
      path,
    }));
}

/** Puts what a commit did where it belongs. */
async function tell(
  history: StoryHistory,
  { revision, swap }: Moment,
  { older, versions, telling }: { older: readonly Moment[]; versions: Versions; telling: Telling },
): Promise<void> {
  const { commit, date, author, subject } = (revision ?? swap) as Commit;
  // The story was then as the commit before left it.
  const then = older.find(({ revision }) => revision)?.revision?.after;
  const told = revision ?? { before: [then], after: then };
  const path = (told.after ?? told.before.find((one) => one))?.path ?? history.path;
  const when = new Date(date).toISOString();
  const is = told.after && (await versions.read(told.after));
  if (is && !isReadable(is)) {
    if (revision) history.unreadable.push({ commit, date: when, path, why: is.why });
    return;
  }
  let was = await Promise.all(told.before.flatMap((one) => (one ? versions.read(one) : [])));
  // What cannot be read is skipped: the change is one since the last that can.
  for (const { revision } of older) {
    if (was.length === 0 || was.some(isReadable)) break;
    if (revision?.after) was = [await versions.read(revision.after)];
  }
  const events = eventsOf(was, is, date, telling);
  const before = was.find(isReadable);
  if (swap && before && is && isOut(before, date) && isOut(is, date))
    events.push(...swapEvents(new Set(swap.pictures), before, is));
  const isMerge = told.before.length > 1;
  if (events.length > 0) history.changes.push({ commit, date: when, author, subject, path, changes: events });
  else if (!revision || isMerge) return;
  else if (isReadable(is) && !isOut(is, date)) history.hidden++;
  else history.quiet++;
}

/**
 * @param before as it was in each parent that had it
 * @param date when that happened, in milliseconds
 */
function eventsOf(
  before: readonly (Version | Unreadable)[],
  after: Version | Unreadable | undefined,
  date: number,
  telling: Telling,
): Event[] {
  const readable = before.filter(isReadable);
  const was = readable.filter((version) => isOut(version, date));
  const is = isReadable(after) && isOut(after, date) ? after : undefined;
  if (is && was.length > 0) return changesOfMerge(was, is, telling);
  if (is) return [{ what: before.length > 0 && readable.length === 0 ? 'oldest' : 'out', words: is.words }];
  // Where one side of a merge had it no more, that is told there.
  const isEnd = was.length > 0 && was.length === readable.length;
  return isEnd ? [{ what: after ? 'withdrawn' : 'removed' }] : [];
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
    const ids = commits.flatMap(({ before, after }) => [...before, after].flatMap((one) => one?.blob ?? []));
    if (ids.every((id) => this.bytes.has(id))) return;
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
