/** What there is for ads on the whole site: places by slot, and how much of them each campaign gets. */
import { windows } from './density.ts';
import { slotsFor } from './fitting.ts';
import type { AdPlace } from './inventory.ts';
import { type Device, devices } from './placement.ts';
import { type Rival, runsAt, shareOf } from './share.ts';
import { type SlotName, slotNames } from './slots.ts';

/** A place with the section of its page; a page of no section has none. */
export interface PlaceOnPage extends AdPlace {
  section: string | undefined;
}

export interface SlotSummary {
  slot: SlotName;
  places: number;
  /** Mean of the text above it, in CSS pixels. */
  depth: Partial<Record<Device, number>>;
}

export interface CampaignSummary {
  id: string;
  state: 'running' | 'coming' | 'ended';
  /** The slots that are on in which it can stand; of one that runs with the part of the places that it gets, from 0 to 1. */
  slots: { slot: SlotName; share: number | undefined }[];
}

/** The slots that have places, with how many and how deep. */
export function summariseSlots(places: readonly AdPlace[]): SlotSummary[] {
  const bySlot = Map.groupBy(places, ({ slot }) => slot);
  return slotNames.flatMap((slot) => {
    const of = bySlot.get(slot) ?? [];
    if (of.length === 0) return [];
    const means = devices.flatMap((device) => {
      const depths = of.map((place) => place[device]).filter((depth) => depth !== undefined);
      return depths.length === 0
        ? []
        : [[device, Math.round(depths.reduce((sum, one) => sum + one, 0) / depths.length)]];
    });
    return [{ slot, places: of.length, depth: Object.fromEntries(means) }];
  });
}

/** @param on the slots that are on */
export function summariseCampaigns(
  campaigns: readonly Rival[],
  { places, on, now }: { places: readonly PlaceOnPage[]; on: readonly SlotName[]; now: number },
): CampaignSummary[] {
  const running = campaigns.filter((one) => runsAt(one, now));
  const spots = countSpots(places);
  return campaigns.map((campaign) => {
    const { id, start = -Infinity } = campaign;
    const isRunning = running.includes(campaign);
    const slots = slotsFor(on, campaign).filter((slot) => campaign.slots?.includes(slot) ?? true);
    const share = (slot: SlotName) => {
      const of = spots.filter((spot) => spot.slot === slot);
      const got = of.reduce(
        (sum, spot) => sum + spot.places * shareOf(campaign, running, spot, windows[spot.device]),
        0,
      );
      const all = of.reduce((sum, spot) => sum + spot.places, 0);
      return all === 0 ? 0 : got / all;
    };
    return {
      id,
      state: isRunning ? 'running' : now < start ? 'coming' : 'ended',
      slots: slots.map((slot) => ({ slot, share: isRunning ? share(slot) : undefined })),
    };
  });
}

/** Places that are the same for campaigns, counted. */
function countSpots(places: readonly PlaceOnPage[]) {
  const each = places.flatMap(({ slot, section, ...depth }) =>
    devices.filter((device) => depth[device] !== undefined).map((device) => ({ slot, section, device })),
  );
  const alike = Map.groupBy(each, ({ slot, section = '', device }) => `${slot} ${device} ${section}`);
  return [...alike.values()].flatMap((spots) => (spots[0] ? [{ ...spots[0], places: spots.length }] : []));
}
