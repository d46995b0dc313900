/** The signals that end a process, and how it ends of one. Must run on old versions of Node. */
import { constants } from 'node:os';

/** @type {readonly NodeJS.Signals[]} */
export const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/**
 * Ends this process as a signal ends one. The first process of a container survives its own signals, and exits instead.
 * @param {NodeJS.Signals} signal
 */
export function endWith(signal) {
  process.removeAllListeners(signal);
  if (process.pid !== 1) process.kill(process.pid, signal);
  process.exit(128 + constants.signals[signal]);
}
