/** What stands in a slot at last: an ad of others if the reader agrees and one comes in time, else one of the site's own. */
import type { AdFeed } from '../feed.ts';
import type { Consent } from './consent/consent.ts';
import { within } from './deadline.ts';
import { type AdPlace, placeOf } from './place.ts';
import { houseAd } from './providers/house.ts';
import { openProvider } from './providers/open.ts';
import type { Outcome, Provider } from './providers/provider.ts';
import { whenUnseen } from './unseen.ts';

/** How long a provider's own script may take, in milliseconds: as long as a slow line needs for some hundred kilobytes. */
const scriptLimit = 10_000;
/** How long an ad may take from then on: as the Publisher Tag's own requests do, with an auction before them. */
const adLimit = 5000;

let provider: Promise<Provider> | undefined;

/**
 * Fills a slot, or leaves the line on the site itself there.
 * @param number counts the slots of the page from 1
 * @returns `empty` if that line is what stands there
 */
export async function fill(slot: HTMLElement, number: number, feed: AdFeed): Promise<Outcome> {
  const place = placeOf(slot, number);
  if (!place) return 'empty';
  const { name } = feed.provider;
  const isOurs = name === 'house' || name === 'placeholder' || place.sizes.length === 0;
  const outcome = isOurs ? 'empty' : await fillByOthers(place, feed, await decision(feed));
  if (outcome === 'filled') return outcome;
  const ad = houseAd(feed.campaigns, place);
  if (!ad) return 'empty';
  const own = [...place.space.children];
  place.space.replaceChildren(ad);
  whenUnseen(ad, () => place.space.replaceChildren(...own));
  return 'filled';
}

/** The reader's decision, however long she takes. Ads of the site need none, and nothing that asks for one. */
async function decision(feed: AdFeed): Promise<Consent> {
  const [{ askConsent }, { consent }] = await Promise.all([import('./consent/ask.ts'), import('./consent/consent.ts')]);
  askConsent(feed);
  return new Promise((resolve) => consent.on(resolve));
}

async function fillByOthers(place: AdPlace, feed: AdFeed, state: Consent): Promise<Outcome> {
  if (!state.ads) return 'empty';
  const element = document.createElement('div');
  element.className = 'slot-theirs';
  place.space.append(element);
  let by: Provider | undefined;
  try {
    provider ??= within(scriptLimit, openProvider(feed.provider, state, place.section));
    by = await provider;
    if ((await within(adLimit, by.fill(place, element, state))) === 'filled') {
      // Frames load again when they are moved, so all else goes.
      for (const other of [...place.space.children]) if (other !== element) other.remove();
      return 'filled';
    }
  } catch {
    // Blocked, late or broken: the site has an ad of its own.
  }
  element.remove();
  by?.drop?.(element);
  return 'empty';
}
