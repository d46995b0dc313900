/** Keeps the ledger of addresses: what became public with a build is written down, so that a later one can tell what is gone. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Answers } from '../../content/ask/answers.ts';
import { unlistedAddresses } from '../../content/ask/unlisted.ts';
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
export function findUnlisted(index: Index, settings: Settings, mode: 'write' | 'tell' | undefined): string[] {
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

/** @param urls that are not in it @param say gets a line where it is not written */
export function keepLedger(
  urls: readonly string[],
  { content }: Settings,
  mode: 'write' | 'tell' | undefined,
  say: (line: string) => void,
): void {
  if (urls.length === 0) return;
  const name = join(relative('', content), addressesFile);
  const some = `${urls.length} ${urls.length === 1 ? 'address' : 'addresses'} that ${urls.length === 1 ? 'is' : 'are'} public now, such as ${urls[0]}`;
  if (mode === 'tell') {
    say(`${name} lacks ${some}; build on your own computer and commit the file, so that none can get lost unseen.`);
    return;
  }
  const file = contentFile(content, addressesFile);
  const part = `${content}/.${addressesFile}.part`;
  try {
    writeFileSync(part, withAddresses(readFileSync(file, 'utf8'), urls));
    renameSync(part, file);
    say(`${name} has ${some}; commit it with your texts.`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !unwritable.includes(code)) throw error;
    rmSync(part, { force: true });
    say(`${name} lacks ${some}, and it cannot be written (${code}).`);
  }
}

const unwritable = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EBUSY'];
