import type { OutlineBlock } from '../markdown/outline-block.ts';
import type { AdSettings } from '../schemas/ads.ts';
import { densityOf, mostAds } from './density.ts';
import { blockOf } from './heights.ts';
import { type AdBreak, type Device, devices, placeAds } from './placement.ts';

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
  const page = { text, pictured: story.pictured, slots, breaks };
  for (const device of devices) {
    const density = densityOf(page, device);
    if (density <= mostAds) continue;
    return {
      what: `ads would be ${Math.ceil(density * 100)} % of the page on a ${device}, and ${mostAds * 100} % is the most`,
      fix: 'write ads: false here, or change slots or rules in ads.yaml',
    };
  }
  return { breaks, text };
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
