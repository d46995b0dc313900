/** Whoever fills slots with ads of others. Each is a module of its own that is loaded only where the settings name it. */
import type { Consent } from '../consent/consent.ts';
import type { AdPlace } from '../place.ts';

export type Outcome = 'filled' | 'empty';

export interface Provider {
  /**
   * Puts an ad into an element that stands in the place's space and is as large. If it resolves to `empty`, rejects or takes too
   * long, the place gets an ad of the site's own.
   */
  fill(place: AdPlace, element: HTMLElement, consent: Consent): Promise<Outcome>;
  /** Forgets an element that is gone from the page, if an ad may still come for it. */
  drop?(element: HTMLElement): void;
}
