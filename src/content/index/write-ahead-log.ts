/**
 * SQLite takes any `-wal` file beside a database for the log of it, and writes it into it. A killed build leaves such a log, and then
 * the index of another run may be copied into its place, as a CI restores it. So a note beside the database tells which log is whose.
 * Nothing goes from the log into the database but at the moments that this file knows of; in between the database is whole as it lies
 * there, and a log that is not noted is only what a dead build had begun.
 */
import { closeSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { lookOf } from '../files/look.ts';

/** The note while a log is written into its database. Whoever finds it finds a database of which only a part may have been written. */
const merging = 'merging';

const logOf = (file: string) => `${file}-wal`;
const noteOf = (file: string) => `${file}-note`;

/** The files that may lie beside a database, which are nothing without it. */
export const besides = (file: string) => [logOf(file), `${file}-shm`, `${file}-journal`, noteOf(file)];

/**
 * Looks at what lies beside a database that is to be opened, and takes away a log that is not its own.
 * @returns whether the database is whole
 */
export function settleLog(file: string): boolean {
  rmSync(`${file}-journal`, { force: true, recursive: true });
  const noted = readNote(file);
  if (noted === merging) return false;
  if (statSync(logOf(file), { throwIfNoEntry: false })?.isDirectory() || (hasLog(file) && noted !== describe(file))) {
    for (const beside of besides(file)) rmSync(beside, { force: true, recursive: true });
  }
  return true;
}

/** Whether there is something in the log. */
export function hasLog(file: string): boolean {
  const log = statSync(logOf(file), { throwIfNoEntry: false });
  return log !== undefined && log.size > 0;
}

/** Notes that the log is that of the database as both are now. */
export function noteLog(file: string): void {
  writeNote(file, describe(file));
}

/** Does what may bring the log into the database. Killed meanwhile, the database does not count as whole. */
export function mergeLog(file: string, merge: () => void): void {
  if (hasLog(file)) writeNote(file, merging);
  try {
    merge();
  } finally {
    if (hasLog(file)) noteLog(file);
    else rmSync(noteOf(file), { force: true, recursive: true });
  }
}

/** How the database looks while nothing is written into it, and the salts of its log, which SQLite draws for each. */
function describe(file: string): string {
  const { size, look } = lookOf(statSync(file, { bigint: true }));
  return `${size} ${look} ${saltsOf(logOf(file))}`;
}

/** https://sqlite.org/fileformat2.html#the_write_ahead_log */
function saltsOf(log: string): string {
  const salts = Buffer.alloc(8);
  const opened = openSync(log, 'r');
  try {
    readSync(opened, salts, 0, salts.length, 16);
  } finally {
    closeSync(opened);
  }
  return salts.toString('hex');
}

function readNote(file: string): string | undefined {
  try {
    return readFileSync(noteOf(file), 'utf8');
  } catch {
    return undefined;
  }
}

function writeNote(file: string, text: string): void {
  if (statSync(noteOf(file), { throwIfNoEntry: false })?.isDirectory()) rmSync(noteOf(file), { recursive: true });
  // On the disk before what it tells of, so that a power cut does not turn them round.
  writeFileSync(noteOf(file), text, { flush: text === merging });
}
