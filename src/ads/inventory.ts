/** Which ad places each page has: what there is to sell, and what a change of the settings or of a story adds and takes away. */
import { windows } from './density.ts';
import { type AdBreak, type Device, devices } from './placement.ts';
import { type SlotName, sizesAt, slotOf } from './slots.ts';

/** A place for an ad on a page, with the estimated height of the text above it in CSS pixels on the devices on which it is there. */
export interface AdPlace extends Partial<Record<Device, number>> {
  slot: SlotName;
  /** It stands after so many paragraphs of a text. */
  after?: number;
}

/** The ads of a story, as they were planned when it was read. */
export interface StoryAds {
  slots: readonly SlotName[];
  breaks: readonly AdBreak[];
  text: Record<Device, number>;
}

/** The places of a story's page, from the top. */
export function placesOfStory(ads: StoryAds | undefined): AdPlace[] {
  if (!ads) return [];
  const { slots, text, breaks } = ads;
  return [
    ...placesOfSlot('billboard', top),
    ...placesOfSlot('sidebar', top),
    ...breaks.flatMap(({ after, depth }) => placesOfSlot('in-article', depth, { after })),
    ...placesOfSlot('leaderboard', text),
    ...placesOfSlot('sponsored', text),
    ...placesOfSlot('mobile-sticky', top),
  ].filter(({ slot }) => slots.includes(slot));
}

/** The places of the front page, or of a section that is not without ads. */
export function placesOfList(on: readonly SlotName[]): AdPlace[] {
  return on.includes('billboard') ? placesOfSlot('billboard', top) : [];
}

/** Where on its page a place is, in words. */
export function positionOf({ slot, after }: AdPlace): string {
  return after === undefined ? slotOf(slot).place : `after paragraph ${after}`;
}

const top = { phone: 0, desktop: 0 };

/** A place on the devices on which the slot has a size. */
function placesOfSlot(
  slot: SlotName,
  depth: Partial<Record<Device, number>>,
  where: Pick<AdPlace, 'after'> = {},
): AdPlace[] {
  const isThere = (device: Device) => slotOf(slot).card || sizesAt(slot, windows[device]).length > 0;
  const there = devices.filter((device) => depth[device] !== undefined && isThere(device));
  if (there.length === 0) return [];
  return [{ slot, ...where, ...Object.fromEntries(there.map((device) => [device, depth[device]])) }];
}
