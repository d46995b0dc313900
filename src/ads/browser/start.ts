/**
 * Fills the ad slots of a page, each once and when the reader comes near. What is not there at this width is never asked for, and
 * where nothing can be loaded the line on the site itself stays.
 */
import { loadFeed } from './load-feed.ts';
import type { Outcome } from './providers/provider.ts';
import { stick } from './sticky.ts';

/** How far from the window a slot is filled: one window, so that the ad is there when the reader arrives. */
const rootMargin = '100% 0px';

const slots = [...document.querySelectorAll<HTMLElement>('.slot[data-slot]')];

/** What fills slots is loaded together with the feed, since most readers of a long story never come to its last ad. */
async function fillSlot(slot: HTMLElement): Promise<Outcome> {
  const [{ fill }, feed] = await Promise.all([import('./fill.ts'), loadFeed('low')]);
  return fill(slot, slots.indexOf(slot) + 1, feed);
}

/** What is not displayed is near nothing. */
const watch = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watch.unobserve(target);
      fillSlot(target as HTMLElement).catch(() => {});
    }
  },
  { rootMargin },
);

for (const slot of slots) {
  if (slot.dataset['slot'] === 'mobile-sticky') stick(slot, () => fillSlot(slot));
  else watch.observe(slot);
}
