/** Runs a program in the place of this one. Must run on old versions of Node. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/**
 * Runs a program until it ends. Signals that this process gets reach it, and if one ends it, this process ends of the same.
 * A terminal sends Ctrl+C to both: the program must not mind to get a signal twice.
 * @param stdio of the program; with `ipc` in it, it can tell that this process was killed
 * @returns its exit code
 */
export async function runChild(command, args, { stdio, ...options }) {
  const child = spawn(command, args, { ...options, stdio });
  const pass = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...how) => resolve(how));
  });
  for (const one of signals) process.off(one, pass);
  if (signal) endWith(signal);
  return code;
}

/** Ends this process as a signal ends one. The first process of a container survives its own signals, and exits instead. */
function endWith(signal) {
  if (process.pid !== 1) process.kill(process.pid, signal);
  process.exit(128 + constants.signals[signal]);
}
