/**
 * What is put right when a signal ends this process. As long as there is nothing, signals do what they do by themselves, which is to
 * end it at once, however busy it is.
 */
import type { ChildProcess } from 'node:child_process';
import { endWith, signals } from './signals.mjs';

type Step = (signal: NodeJS.Signals) => void;

const steps = new Map<NodeJS.Signals, Set<Step>>();

/**
 * @param step is done when it returns: in between nothing else of this process goes on, and then it ends. The last to come is the first
 *   to be called, and one that fails does not keep the others
 * @param among the signals at which it is called
 * @returns takes it back
 */
export function atEnding(step: Step, among: readonly NodeJS.Signals[] = signals): () => void {
  for (const signal of among) {
    const those = steps.get(signal) ?? new Set();
    if (those.size === 0) process.on(signal, end);
    steps.set(signal, those.add(step));
  }
  return () => {
    for (const signal of among) {
      const those = steps.get(signal);
      if (those?.delete(step) && those.size === 0) process.off(signal, end);
    }
  };
}

/** Lets a program that was started end with this process, and of the same signal. @param among those that it does not get anyway */
export function endTogether(child: ChildProcess, among?: readonly NodeJS.Signals[]): void {
  const takeBack = atEnding((signal) => child.kill(signal), among);
  child.once('exit', takeBack).once('error', takeBack);
}

function end(signal: NodeJS.Signals): void {
  for (const step of [...(steps.get(signal) ?? [])].reverse()) {
    try {
      step(signal);
    } catch {
      // What could not be put right is put right by the next that comes.
    }
  }
  endWith(signal);
}
