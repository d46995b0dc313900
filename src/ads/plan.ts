import type { OutlineBlock } from '../markdown/outline/outline-block.ts';
import type { AdSettings } from '../schemas/ads.ts';
import { densityOf, hasRoomBeside, mostAds, stacked } from './density.ts';
import { blockOf } from './heights.ts';
import { type AdBreak, type Device, devices, placeAds } from './placement.ts';
import type { SlotName } from './slots.ts';

/** What of a story decides whether it has ads. */
interface Story {
  ads?: boolean;
  section?: string;
  tags?: readonly string[];
  kind?: string;
  /** It has a featured picture. */
  pictured: boolean;
}

/** Where a story's ads stand. */
interface AdPlan {
  /** The slots that its page has. */
  slots: SlotName[];
  breaks: AdBreak[];
  /** Estimated height of its text, in CSS pixels. */
  text: Record<Device, number>;
}

/**
 * Plans the ads of a story.
 * @returns undefined if it has none; what is wrong, if they would be too much of its page
 */
export function planAds(
  outline: readonly OutlineBlock[],
  story: Story,
  settings: Pick<AdSettings, 'slots' | 'off' | 'rules'>,
): AdPlan | { what: string; fix: string } | undefined {
  if (isOff(story, settings)) return undefined;
  const { slots, rules } = settings;
  const blocks = outline.map(blockOf);
  const height = (device: Device) => Math.round(blocks.reduce((sum, block) => sum + block.height[device], 0));
  const text = { phone: height('phone'), desktop: height('desktop') };
  const breaks = slots.includes('in-article') ? placeAds(blocks, rules) : [];
  const page = { text, pictured: story.pictured };
  // A short page has as many of the fixed places as it is long enough for.
  const fixed: SlotName[] = [];
  for (const name of stacked.filter((one) => slots.includes(one))) {
    const more = { ...page, slots: fixed.concat(name), breaks: [] };
    if (devices.every((device) => densityOf(more, device) <= mostAds)) fixed.push(name);
  }
  for (const device of devices) {
    const density = densityOf({ ...page, slots: fixed, breaks }, device);
    if (density <= mostAds) continue;
    return {
      what: `ads would be ${Math.ceil(density * 100)} % of the page on a ${device}, and ${mostAds * 100} % is the most`,
      fix: 'write ads: false here, or give ads more distance under rules in ads.yaml',
    };
  }
  const beside = hasRoomBeside(text) ? ['sidebar' as const] : [];
  const others = [...beside, 'sponsored' as const, ...(breaks.length > 0 ? ['in-article' as const] : [])];
  return { slots: [...fixed, ...others.filter((name) => slots.includes(name))], breaks, text };
}

function isOff(
  { ads = true, section = '', tags = [], kind = '' }: Story,
  { slots, off }: Pick<AdSettings, 'slots' | 'off'>,
): boolean {
  return (
    !ads ||
    slots.length === 0 ||
    off.sections.includes(section) ||
    off.kinds.some((one) => one === kind) ||
    tags.some((tag) => off.tags.includes(tag))
  );
}
