/** Whether there is anything to publish, told from what is deployed alone: what is asked every few minutes has to be cheap. */
import type { Remembered } from './state.ts';

export interface Rest {
  /** Why nothing is due: all that was written is deployed; or somebody went back from it, and only what is written next ends that. */
  why: 'same' | 'back';
  /** When the site must change without an edit, ISO 8601; null if never. */
  until: string | null;
}

/**
 * @param commit of the content as it is; null where git does not tell
 * @param now milliseconds since 1970
 * @returns undefined if something is to be published, or may be
 */
export function restOf({ state, journal }: Remembered, commit: string | null, now: number): Rest | undefined {
  // A deployment that did not end is to be ended.
  if (!state || journal || commit === null) return undefined;
  if (state.leftBehind !== undefined) return state.leftBehind === commit ? { why: 'back', until: null } : undefined;
  if (state.commit !== commit || state.nextWakeUp === undefined) return undefined;
  const { nextWakeUp: until } = state;
  return until === null || Date.parse(until) > now ? { why: 'same', until } : undefined;
}
