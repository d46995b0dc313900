import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../errors.ts';
import { makeFolder } from '../folder.ts';

/** How long a build waits for another, in milliseconds: longer than the largest cold build takes. */
const patience = 10 * 60 * 1000;
const pause = 100;

/** SQLite's codes of errors: https://sqlite.org/rescode.html */
const codes = { busy: 5, cannotOpen: 14, notADatabase: 26 };

/**
 * Makes this the only build that works in a cache folder, which is made where it is missing. The lock is SQLite's on an empty
 * database, which the system takes back when a process dies, however it dies.
 * @param say gets one line if there is somebody to wait for
 * @param name of the lock: what compiles has one of its own, since it may live on for a moment when its build was killed, and so has an import, which
 * lets a build look at what it wrote
 * @returns what gives the folder free
 * @throws UsageError if another build holds it for longer than anybody would wait
 */
export async function lock(
  cache: string,
  say: (line: string) => void,
  name: 'lock' | 'compiler-lock' | 'import-lock' = 'lock',
): Promise<() => void> {
  makeFolder(cache);
  const file = join(cache, name);
  const database = open(file);
  const holder = `${file}-holder`;
  const giveUp = performance.now() + patience;
  for (let waited = false; ; waited = true) {
    try {
      database.exec('begin exclusive');
      break;
    } catch (error) {
      const { errcode } = error as { errcode?: number };
      if (errcode === codes.notADatabase) {
        // Nobody can hold what is no database. Emptied and not removed: a lock is one on a certain file, whatever its name.
        writeFileSync(file, '');
        continue;
      }
      const isBusy = errcode === codes.busy;
      if (!isBusy || performance.now() > giveUp) {
        database.close();
        throw isBusy
          ? new UsageError(`${whoIn(holder)} is at work in ${cache} and does not end; stop it first.`)
          : error;
      }
    }
    if (!waited) say(`${whoIn(holder)} is at work in this cache folder; waiting for it.`);
    await sleep(pause);
  }
  writeFileSync(holder, String(process.pid));
  return () => database.close();
}

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file);
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== codes.cannotOpen) throw error;
    throw new UsageError(`${file} cannot be opened: it is a folder, or not this user's; remove it.`);
  }
}

function whoIn(holder: string): string {
  try {
    return `Another build (process ${readFileSync(holder, 'utf8')})`;
  } catch {
    return 'Another build';
  }
}
