/** How long the proofs run: PROOF_RUNS and PROOF_SEED ask for more, and for others, than the runs that every test run makes; PROOF_FIRST=1 leaves a failure as it was found. */
import type { Parameters } from 'fast-check';

const number = (name: string) => (process.env[name] === undefined ? undefined : Number(process.env[name]));

/** The longest that a proof takes on a busy machine, failures being made smaller included, in milliseconds. */
export const patience = 40 * 60 * 1000;

export const runsAsked = number('PROOF_RUNS');

export const isDefault = runsAsked === undefined && number('PROOF_SEED') === undefined;

export const seed = number('PROOF_SEED') ?? 20_260_601;

export function parameters<Values>(runs: number): Parameters<Values> {
  const numRuns = runsAsked ?? runs;
  return {
    numRuns,
    seed,
    endOnFailure: number('PROOF_FIRST') === 1,
    // A failure tells the smallest edits found until then that fail.
    interruptAfterTimeLimit: Math.max(patience, numRuns * 60_000) * 0.8,
    markInterruptAsFailure: true,
  };
}
