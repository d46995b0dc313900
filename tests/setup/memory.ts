import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';

/** Where Linux keeps files in memory. */
const memory = '/dev/shm';

/** What the tests that run at one time may need at most, in bytes. */
const needed = 4 * 2 ** 30;

/**
 * Has all temporary folders in memory where there is room: to write to a disk what is removed at once takes up to a sixth of the work of
 * the processors, and much waiting. Whoever names a folder in TMPDIR has them there.
 */
export default function setup(): (() => void) | undefined {
  if (process.env['TMPDIR'] || !hasRoom()) return undefined;
  const folder = mkdtempSync(`${memory}/broadsheet-tests-`);
  // As folders of temporary files are: some tests run commands as another user.
  chmodSync(folder, 0o1777);
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= needed;
  } catch {
    return false;
  }
}
