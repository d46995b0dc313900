/**
 * The Google Publisher Tag. Each slot is asked for by itself and once, in a frame of another origin, and its place is ours to keep:
 * the tag neither collapses nor refreshes anything. What changes about the tag is at
 * https://developers.google.com/publisher-tag/release-notes
 */
/// <reference types="google-publisher-tag" />
import type { ProviderConfig } from '../../feed.ts';
import { slotOf } from '../../slots.ts';
import type { Consent } from '../consent/consent.ts';
import type { AdPlace } from '../place.ts';
import { loadScript } from '../script.ts';
import type { Outcome, Provider } from './provider.ts';

type GptConfig = Extract<ProviderConfig, { name: 'gpt' }>;

export async function open({ unit, script }: GptConfig, section: string | undefined): Promise<Provider> {
  const page = window as unknown as { googletag?: Pick<typeof googletag, 'cmd'> };
  page.googletag ??= { cmd: [] };
  await loadScript(script);
  const gpt = new Gpt(unit);
  await command(() => gpt.start(section));
  return gpt;
}

class Gpt implements Provider {
  private readonly unit: string;
  private readonly slots = new Map<string, googletag.Slot>();
  private readonly waiting = new Map<string, (outcome: Outcome) => void>();

  constructor(unit: string) {
    this.unit = unit;
  }

  /** Once, before anything is asked for. A feature's settings replace all that it had, so each is said whole. */
  start(section: string | undefined): void {
    googletag.setConfig({
      targeting: section === undefined ? null : { section },
      safeFrame: { forceSafeFrame: true },
      centering: true,
      collapseDiv: 'DISABLED',
      threadYield: null,
      singleRequest: false,
      disableInitialLoad: true,
      autoRefresh: { heavyAds: false, backForwardCache: false },
    });
    googletag.pubads().addEventListener('slotRenderEnded', ({ slot, isEmpty }) => {
      this.waiting.get(slot.getSlotElementId())?.(isEmpty ? 'empty' : 'filled');
    });
    googletag.enableServices();
  }

  fill(place: AdPlace, element: HTMLElement, consent: Consent): Promise<Outcome> {
    element.id = `ad-${place.number}`;
    return new Promise((resolve, reject) => {
      this.waiting.set(element.id, resolve);
      command(() => this.request(place, element.id, consent)).catch(reject);
    });
  }

  drop({ id }: HTMLElement): void {
    const slot = this.slots.get(id);
    if (slot) command(() => googletag.destroySlots([slot]));
  }

  private request({ name, section, sizes }: AdPlace, id: string, { personal, optedOut }: Consent): void {
    const pubads = googletag.pubads();
    pubads.setPrivacySettings({ restrictDataProcessing: optedOut, nonPersonalizedAds: !personal });
    const path = this.unit.replaceAll('{slot}', name).replaceAll('{section}', section ?? 'none');
    const slot = googletag.defineSlot(
      path,
      sizes.map(([width, height]): [number, number] => [width, height]),
      id,
    );
    if (!slot) throw new Error(`${path} is not an ad unit`);
    this.slots.set(id, slot);
    const mapping = googletag.sizeMapping();
    for (const { from, sizes } of slotOf(name).breakpoints) {
      mapping.addSize(
        [from, 0],
        sizes.map(([width, height]): [number, number] => [width, height]),
      );
    }
    slot.defineSizeMapping(mapping.build() ?? []);
    // Ad blockers put a tag of their own here that knows less.
    slot.setConfig?.({ targeting: { slot: name } });
    slot.addService(pubads);
    googletag.display(id);
    pubads.refresh([slot]);
  }
}

/** Runs something when the tag is ready for it. */
function command<Value>(work: () => Value): Promise<Value> {
  return new Promise((resolve, reject) => {
    googletag.cmd.push(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    });
  });
}
