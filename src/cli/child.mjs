/** How this process and the one that it runs in its place end with each other. Must run on old versions of Node. */
import { spawn } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { endWith, signals } from '../signals.mjs';

/**
 * Runs a program until it ends. Signals that this process gets reach it, and if one ends it, this process ends of the same.
 * A terminal sends Ctrl+C to both: the program must not mind to get a signal twice.
 * @param stdio of the program; with `ipc` in it, it can tell that this process was killed
 * @returns its exit code
 */
export async function runChild(command, args, { stdio, ...options }) {
  let child;
  // Before it is there: a signal that comes meanwhile is heard when it is.
  const pass = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  child = spawn(command, args, { ...options, stdio });
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...how) => resolve(how));
  });
  for (const one of signals) process.off(one, pass);
  if (signal) endWith(signal);
  return code;
}

/**
 * Under npm, ends this process when the shell between the two has ended: npm passes signals on to it, and it passes them on to nobody.
 * Elsewhere a process may well outlive who started it.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  new Worker(new URL('./end-with-npm.mjs', import.meta.url), { workerData: process.ppid }).unref();
}
