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

/**
 * Starts a program that ends with this process, and of the same signal, however soon after its start that comes.
 * @param start gives the program, or a promise that has it
 * @param among the signals that it does not get anyway
 */
export function startTogether<Started extends ChildProcess | { child: ChildProcess }>(
  start: () => Started,
  among?: readonly NodeJS.Signals[],
): Started {
  let child: ChildProcess | undefined;
  // Before it is there: a signal that comes meanwhile is heard when it is.
  const takeBack = atEnding((signal) => child?.kill(signal), among);
  try {
    const started = start();
    child = 'child' in started ? started.child : started;
    child.once('exit', takeBack).once('error', takeBack);
    return started;
  } catch (error) {
    takeBack();
    throw error;
  }
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
