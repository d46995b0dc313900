/**
 * Keeps the ledger of addresses: what became public with a build is written down, so that a later one can tell what is gone, and what
 * changed without a word to readers.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Answers } from '../../content/ask/answers.ts';
import { type Unlisted, unlistedAddresses } from '../../content/ask/unlisted.ts';
import { contentFile } from '../../content/files/content-path.ts';
import { addressesFile } from '../../content/files/folders.ts';
import type { Index } from '../../content/index/database.ts';
import { outOf } from '../../content/index/view.ts';
import { viewOf } from '../../print/edition.ts';
import type { Settings } from '../../settings.ts';
import { withAddresses } from './text.ts';

/**
 * Finds what the ledger lacks, and notes in the index up to when it is complete. It must be asked before what was touched is forgotten.
 * @param mode undefined: what this build shows is nobody's site, and nothing is found
 */
export function findUnlisted(index: Index, settings: Settings, mode: 'write' | 'tell' | undefined): Unlisted[] {
  const isOn = index.sql(`select 1 from files where path = '${addressesFile}'`).get() !== undefined;
  const before = index.meta(complete);
  const wasRead = index.sql(`select 1 from touched where kind = 'file' and name = '${addressesFile}' limit 1`).get();
  const isKnown = before !== undefined && !wasRead && index.isPrinted() && Number(before) <= settings.now;
  const found =
    isOn && mode
      ? unlistedAddresses(new Answers(index, outOf(viewOf(settings))), isKnown ? Number(before) : undefined)
      : [];
  const now = isOn && mode && found.length === 0 ? String(settings.now) : undefined;
  if (now !== before) index.setMeta(complete, now);
  return found;
}

/** The instant up to which the ledger has all that was public, in milliseconds; missing where a build did not look. */
const complete = 'ledger';

/** @param unlisted what it lacks @param say gets a line on what it has now, or lacks */
export function keepLedger(
  unlisted: readonly Unlisted[],
  { content }: Settings,
  mode: 'write' | 'tell' | undefined,
  say: (line: string) => void,
): void {
  if (unlisted.length === 0) return;
  const name = join(relative('', content), addressesFile);
  const fresh = unlisted.filter(({ isListed }) => !isListed);
  const changed = unlisted.filter(({ isListed }) => isListed);
  const some = [
    ...(fresh.length > 0 ? [sayFresh(fresh)] : []),
    ...(changed.length > 0 ? [sayChanged(changed)] : []),
  ].join(', and ');
  if (mode === 'tell') {
    const why = fresh.length > 0 ? 'none can get lost unseen' : 'no change gets by unseen';
    say(`${name} lacks ${some}; build on your own computer and commit the file, so that ${why}.`);
    return;
  }
  const file = contentFile(content, addressesFile);
  const part = `${content}/.${addressesFile}.part`;
  try {
    writeFileSync(part, withAddresses(readFileSync(file, 'utf8'), unlisted));
    renameSync(part, file);
    say(`${name} has ${some}; commit it with your texts.`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !unwritable.includes(code)) throw error;
    rmSync(part, { force: true });
    say(`${name} lacks ${some}, and it cannot be written (${code}).`);
  }
}

function sayFresh(urls: readonly Unlisted[]): string {
  const some = urls.length === 1 ? '1 address that is' : `${urls.length} addresses that are`;
  return `${some} public now, such as ${urls[0]?.url}`;
}

/** Stories whose readers were told of what changed, and those from before ledgers had codes. */
function sayChanged(stories: readonly Unlisted[]): string {
  return stories.length === 1
    ? `the code of the text of ${stories[0]?.url}`
    : `the codes of ${stories.length} texts, such as that of ${stories[0]?.url}`;
}

const unwritable = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EBUSY'];
