/**
 * A thread that ends its process when the parent has ended, whose number it gets, or npm above that. A thread of its own, since a build
 * computes for seconds without a look at its events. Must run on old versions of Node.
 */
import { readFileSync } from 'node:fs';
import { workerData as parent } from 'node:worker_threads';

/** What Linux tells of the parent; empty elsewhere. https://man7.org/linux/man-pages/man5/proc.5.html */
function tell(file) {
  try {
    return readFileSync(`/proc/${parent}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

// A hang-up npm does not pass on; it ends of it, and the shell that it started stays. Where the shell became this process, npm is the
// parent, and whoever started that may end.
const isShell = tell('cmdline').split('\0')[1] === '-c';
const above = () => isShell && /.*\) \S+ (\d+)/s.exec(tell('stat'))?.[1];
const npm = above();

setInterval(() => {
  if (process.ppid !== parent || above() !== npm) process.kill(process.pid, 'SIGTERM');
}, 200);
