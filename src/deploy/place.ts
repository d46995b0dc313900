/** Where a site is deployed and where the state lies, as settings and options name it. */
import { resolve, sep } from 'node:path';
import { UsageError } from '../errors.ts';
import type { Store, Target } from './target.ts';
import { FolderStore, FolderTarget } from './targets/folder.ts';
import { RcloneStore, RcloneTarget } from './targets/rclone.ts';

/** Hosts that take the whole output through a tool of their own. */
const toolHosts = ['netlify', 'cloudflare'] as const;
export type ToolHost = (typeof toolHosts)[number];
export const isToolHost = (to: string): to is ToolHost => toolHosts.some((host) => host === to);

/** What is said of going back where a host keeps its deployments by itself; undefined for other places. */
export const toolHostAdvice = (to: string): string | undefined =>
  isToolHost(to) ? `${to} keeps its deployments by itself: go back on its own pages.` : undefined;

const remotePrefix = 'rclone:';
const isRemote = (place: string) => place.startsWith(remotePrefix);
const remoteOf = (place: string) => place.slice(remotePrefix.length).replace(/(?<=[^:/])\/+$/, '');

/**
 * @param to a folder, or `rclone:remote:path` @param state where named, of the same kinds
 * @throws UsageError if the state would be served with the site, or if that cannot be told
 */
export function placesOf(to: string, state: string | undefined): { target: Target; store: Store } {
  for (const place of [to, state ?? '']) {
    if (!isRemote(place) && /^[\w-]{2,}:/.test(place))
      throw new UsageError(`${place} is no folder; for what rclone reaches write rclone:${place}`);
    if (isRemote(place) && !/^(?::[^:]|[^:/]+:)/.test(remoteOf(place)))
      throw new UsageError(`${place} names no remote; write it as rclone:remote:bucket/path.`);
  }
  return isRemote(to) ? remotePlaces(to, state) : folderPlaces(to, state);
}

const servedWithIt = 'what was withdrawn could be read there';

function folderPlaces(to: string, named: string | undefined): { target: Target; store: Store } {
  if (named !== undefined && isRemote(named))
    throw new UsageError(`The state of a folder lies in a folder too, and ${named} is none; name one with --state.`);
  const root = resolve(to);
  const state = named === undefined ? `${root}.state` : resolve(named);
  checkApart(root, state, sep);
  const store = new FolderStore(state);
  return { target: new FolderTarget(root, store), store };
}

function remotePlaces(to: string, named: string | undefined): { target: Target; store: Store } {
  if (named === undefined) {
    throw new UsageError(
      `Say with --state, or with state: in site.yaml, where it is kept what ${to} has and had before: another bucket or folder, which is not served, since ${servedWithIt}.`,
    );
  }
  const place = remoteOf(to);
  if (!isRemote(named)) {
    const store = new FolderStore(resolve(named));
    return { target: new RcloneTarget(place, store.root), store };
  }
  const state = remoteOf(named);
  checkApart(place, state, '/');
  return { target: new RcloneTarget(place, state), store: new RcloneStore(state) };
}

function checkApart(place: string, state: string, slash: string): void {
  const isIn = (one: string, other: string) =>
    one === other || one.startsWith(/[:/\\]$/.test(other) ? other : other + slash);
  if (isIn(state, place)) {
    throw new UsageError(
      `The state ${state} lies in ${place}, which is served: ${servedWithIt}. Name another place with --state.`,
    );
  }
  if (isIn(place, state))
    throw new UsageError(`The state ${state} has the site in it (${place}). Name another place with --state.`);
}
