import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../errors.ts';

/** How long a build waits for another, in milliseconds: longer than the largest cold build takes. */
const patience = 10 * 60 * 1000;
const pause = 100;

/** SQLite's code for a file that is no database. */
const notADatabase = 26;

/**
 * Makes this the only build that works in a cache folder. The lock is SQLite's on an empty database, which the system takes back
 * when a process dies, however it dies.
 * @param say gets one line if there is somebody to wait for
 * @returns what gives the folder free
 * @throws UsageError if another build holds it for longer than anybody would wait
 */
export async function lock(cache: string, say: (line: string) => void): Promise<() => void> {
  const file = join(cache, 'lock');
  let database = new DatabaseSync(file);
  const holder = join(cache, 'lock-holder');
  const giveUp = performance.now() + patience;
  for (let waited = false; ; waited = true) {
    try {
      database.exec('begin exclusive');
      break;
    } catch (error) {
      const { errcode } = error as { errcode?: number };
      // Somebody wrote something else into it, which holds nobody off.
      if (errcode === notADatabase) {
        database.close();
        rmSync(file);
        database = new DatabaseSync(file);
        continue;
      }
      const isBusy = errcode === 5;
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

function whoIn(holder: string): string {
  try {
    return `Another build (process ${readFileSync(holder, 'utf8')})`;
  } catch {
    return 'Another build';
  }
}
