/** Which folders a build may work in: it removes from its output, and from its cache, what it does not know. */
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isJunk } from '../content/files/junk.ts';
import { UsageError } from '../errors.ts';
import { projectRoot } from '../project.ts';
import type { Settings } from '../settings.ts';
import { clash, type Others, projectFolders } from './apart.ts';
import { knowsSite } from './cache-of.ts';
import { OwnFolder } from './own-folder.ts';

export const outputFolder = ({ out }: Pick<Settings, 'out'>) =>
  new OwnFolder(out, {
    name: '.broadsheet',
    text: 'Printed by Broadsheet, which removes from this folder what does not belong to the site.\n',
  });

const cacheFolder = ({ cache }: Pick<Settings, 'cache'>) =>
  new OwnFolder(cache, {
    name: 'CACHEDIR.TAG',
    text: `Signature: 8a477f597d28d172789f06886806bc55
# This file is a cache directory tag created by Broadsheet.
# For information about cache directory tags, see: https://bford.info/cachedir/
`,
  });

/** What builds leave in their cache: a machine may bring some of it, and no marker. */
const cached =
  /^(?:index\.db(?:-wal|-shm|-journal|-note)?|(?:compiler-|import-)?lock(?:-holder|-journal)?|(?:manifest|changes|ads|code|check|external-links|published)\.json(?:\.part)?|import(?:\.db)?|renderer(?:\.part)?|diff|piles|pictures|fonts|astro)$/;

/**
 * Looks at what a build would remove, before it writes anything.
 * @throws UsageError if that is not for us to remove
 */
export function checkOutput(settings: Settings): void {
  const { cache, content, out } = settings;
  checkPlace(out, 'output folder', [['content folder', content], ...projectFolders(settings)]);
  // A site may have been printed before there were markers.
  if (!outputFolder(settings).isOurs() && !knowsSite(cache, out)) throw foreign(out, 'output folder');
}

/**
 * Makes the cache folder, and makes it known as ours.
 * @throws UsageError if it is a folder of something else
 */
export function claimCache(settings: Settings): void {
  const { cache, content, out } = settings;
  const others: Others = [['content folder', content], ['output folder', out], ...projectFolders(settings)];
  checkPlace(cache, 'cache folder', others);
  const folder = cacheFolder(settings);
  const isCache = folder.isOurs() || folder.list('.').every(({ name }) => cached.test(name) || isJunk(name));
  if (!isCache) throw foreign(cache, 'cache folder');
  folder.claim();
}

/**
 * Looks at what a build reads. Without content there is nothing to print, which is told as a mistake in the content.
 * @throws UsageError if a folder is a file, or if one that was named to be copied is not there
 */
export function checkSources(settings: Settings): void {
  if (existsSync(settings.content)) checkContent(settings);
  const named = settings.public;
  const there = named === undefined ? undefined : statSync(named, { throwIfNoEntry: false });
  if (named === undefined || there?.isDirectory()) return;
  throw new UsageError(
    there
      ? `The folder to copy, ${named}, is a file; name a folder with --public.`
      : `There is no folder ${named} to copy; create it, or name another with --public.`,
  );
}

/** @throws UsageError if there is no content folder to write in */
export function checkContent({ content }: Pick<Settings, 'content'>): void {
  const there = statSync(content, { throwIfNoEntry: false });
  if (there?.isDirectory()) return;
  throw new UsageError(
    there
      ? `The content folder ${content} is a file; name a folder with --content.`
      : `There is no content folder ${content}; create it, or name another with --content.`,
  );
}

/** The name of the option that says where a folder is. */
const options = { 'output folder': '--out', 'cache folder': '--cache' };
type Role = keyof typeof options;

/** @param others folders that have nothing in common with it */
function checkPlace(folder: string, role: Role, others: Others): void {
  // What is not ours is removed from it.
  const home = homedir();
  const inner: Others = [['project folder', projectRoot], ...(home === '' ? [] : ([['home folder', home]] as const))];
  const fault = clash(folder, others, inner);
  if (fault) throw new UsageError(`The ${role} ${folder} ${fault}; name another with ${options[role]}.`);
}

function foreign(folder: string, role: Role): UsageError {
  return new UsageError(
    `The ${role} ${folder} is not empty, and what is in it was not made by Broadsheet, which would remove it; empty the folder, or name another with ${options[role]}.`,
  );
}
