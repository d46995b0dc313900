/** How much of the places each campaign gets, when several are for the same ones. */
import { type Candidate, isFor, type Spot } from './choose.ts';
import { fitsAt, type Showing } from './fitting.ts';
import { type SlotName, slotOf } from './slots.ts';

/** A campaign as far as it competes with others; instants in milliseconds. */
export interface Rival extends Candidate, Showing {
  start?: number | undefined;
  end?: number | undefined;
}

/** Whether a campaign runs at an instant. */
export const runsAt = ({ start = -Infinity, end = Infinity }: Rival, now: number) => start <= now && now < end;

/** The part of a spot's places that a campaign of those that run gets in a window of some width, from 0 to 1. */
export function shareOf(campaign: Rival, rivals: readonly Rival[], spot: Spot, window: number): number {
  const competes = (one: Rival) => isFor(one, spot) && fitsAt(spot.slot, window, one);
  if (!competes(campaign)) return 0;
  const total = rivals.filter(competes).reduce((sum, { weight }) => sum + weight, 0);
  return campaign.weight / total;
}

/** A campaign with a smaller share at its best counts as one that never shows. */
const leastShare = 0.001;

/**
 * Whether others leave a campaign a share that is as good as none, wherever and whenever it runs.
 * @param all the campaign itself among them
 * @param places the slots that are on, and the sections without ads
 * @returns the weight with which it would show; undefined if it does anyway
 */
export function weightToShow(
  campaign: Rival,
  all: readonly Rival[],
  { slots, without }: { slots: readonly SlotName[]; without: readonly string[] },
): number | undefined {
  // Most sites stop here: even against all of them together it shows.
  if (campaign.weight / all.reduce((sum, { weight }) => sum + weight, 0) >= leastShare) return undefined;
  const sections = new Set(all.flatMap((one) => one.sections ?? []).filter((id) => !without.includes(id)));
  // Whoever competes changes only when one begins or ends.
  const turns = all.flatMap(({ start = -Infinity, end = Infinity }) => [start, end]);
  const instants = new Set(turns.filter((instant) => runsAt(campaign, instant)));
  let best = 0;
  for (const instant of instants) {
    const rivals = all.filter((one) => runsAt(one, instant));
    for (const slot of slots) {
      for (const { from } of slotOf(slot).breakpoints) {
        for (const section of [undefined, ...sections]) {
          best = Math.max(best, shareOf(campaign, rivals, { slot, section }, from));
        }
      }
    }
  }
  if (best === 0 || best >= leastShare) return undefined;
  const others = campaign.weight / best - campaign.weight;
  return Math.ceil((others * leastShare) / (1 - leastShare));
}
