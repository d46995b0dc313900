/** Where a site is deployed and where the state lies, as settings and options name it. */
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nearest } from '../editorial/names/nearest.ts';
import { UsageError } from '../errors.ts';
import { clash, type Others, projectFolders, relationOf } from '../output/apart.ts';
import { projectRoot } from '../project.ts';
import type { Settings } from '../settings.ts';
import { stateFile } from './state.ts';
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
  checkWord(to);
  if (state !== undefined) checkWord(state);
  return isRemote(to) ? remotePlaces(to, state) : folderPlaces(to, state);
}

/** @throws UsageError for what nobody means as a folder */
function checkWord(place: string): void {
  if (isRemote(place)) {
    if (!/^(?::[^:]|[^:/]+:)/.test(remoteOf(place)))
      throw new UsageError(`${place} names no remote; write it as rclone:remote:bucket/path.`);
    return;
  }
  if (/^~|\$/.test(place))
    throw new UsageError(`In ${place} nobody replaces ~ or $ here; write the whole path, such as /srv/www/site.`);
  const isDrive = process.platform === 'win32' && /^[a-z]:/i.test(place);
  if (!isDrive && /^[^/\\]*:/.test(place))
    throw new UsageError(
      `${place} is no folder of this machine. For what rclone reaches write rclone:remote:bucket/path, with the name of a remote that rclone config made; a server with SSH is one of the kind sftp.`,
    );
  const meant = /^[\w-]+$/.test(place) ? nearest(place, toolHosts) : undefined;
  // Of a place that is a host this is not asked.
  const what = meant === place ? 'keeps no state of ours.' : `is no place. Did you mean ${meant}?`;
  if (meant !== undefined) throw new UsageError(`${place} ${what} If it is a folder, write ./${place}.`);
}

/**
 * Looks whether builds would remove what is deployed or remembered, or would publish it.
 * @throws UsageError if a folder has anything of one that a build works in
 */
export function checkApart(to: string, state: string | undefined, settings: Settings): void {
  const { target, store } = placesOf(to, state);
  const others: Others = [
    ['content folder', settings.content],
    ['output folder', settings.out],
    ['cache folder', settings.cache],
    ...projectFolders(settings),
  ];
  const check = (folder: string, what: string, option: string) => {
    const fault = clash(folder, others, [['project folder', projectRoot]]);
    if (fault) throw new UsageError(`The ${what} ${folder} ${fault}; name another with ${option} or in site.yaml.`);
  };
  if (target instanceof FolderTarget) check(target.name, 'place', '--to');
  if (store instanceof FolderStore) check(store.root, 'state', '--state');
}

const servedWithIt = 'what was withdrawn could be read there';

function folderPlaces(to: string, named: string | undefined): { target: Target; store: Store } {
  if (named !== undefined && isRemote(named))
    throw new UsageError(`The state of a folder lies in a folder too, and ${named} is none; name one with --state.`);
  const root = resolve(to);
  const state = named === undefined ? besideOf(root) : resolve(named);
  checkRelation(root, state, relationOf(state, root));
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
  checkRelation(place, state, relationOfRemotes(state, place));
  return { target: new RcloneTarget(place, state), store: new RcloneStore(state) };
}

/** The state of a folder that no setting names one for. A link may lead to another folder tomorrow, which has a state of its own. */
function besideOf(root: string): string {
  const beside = `${root}.state`;
  const isLink = lstatSync(root, { throwIfNoEntry: false })?.isSymbolicLink() && existsSync(root);
  return isLink && !existsSync(join(beside, stateFile)) ? `${realpathSync(root)}.state` : beside;
}

type Relation = ReturnType<typeof relationOf>;

function relationOfRemotes(one: string, other: string): Relation {
  const isIn = (inner: string, outer: string) => inner.startsWith(/[:/\\]$/.test(outer) ? outer : `${outer}/`);
  if (one === other) return 'same';
  if (isIn(one, other)) return 'inside';
  return isIn(other, one) ? 'around' : undefined;
}

/** @param relation of the state to the place */
function checkRelation(place: string, state: string, relation: Relation): void {
  if (relation === 'same' || relation === 'inside') {
    throw new UsageError(
      `The state ${state} lies in ${place}, which is served: ${servedWithIt}. Name another place with --state.`,
    );
  }
  if (relation === 'around')
    throw new UsageError(`The state ${state} has the site in it (${place}). Name another place with --state.`);
}
