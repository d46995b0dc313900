/** AdSense: units of a fixed size, which is that of the space they stand in. */
import type { ProviderConfig } from '../../feed.ts';
import type { Consent } from '../consent/consent.ts';
import { loadScript } from '../script.ts';
import type { Outcome, Provider } from './provider.ts';

type AdsenseConfig = Extract<ProviderConfig, { name: 'adsense' }>;

/** What the script reads, and becomes. https://support.google.com/adsense/answer/7670312 */
type Queue = object[] & { requestNonPersonalizedAds?: 0 | 1 };

export async function open({ client, units, script }: AdsenseConfig, { personal }: Consent): Promise<Provider> {
  const page = window as unknown as { adsbygoogle?: Queue };
  page.adsbygoogle ??= [];
  page.adsbygoogle.requestNonPersonalizedAds = personal ? 0 : 1;
  await loadScript(`${script}?client=${client}`, { crossOrigin: 'anonymous' });
  return {
    async fill({ name }, element, { optedOut }) {
      const unit = units[name];
      if (unit === undefined) return 'empty';
      const ad = document.createElement('ins');
      // A class, since our policy knows no inline styles; AdSense takes the size from the box.
      ad.className = 'adsbygoogle slot-adsense';
      ad.dataset['adClient'] = client;
      ad.dataset['adSlot'] = unit;
      ad.dataset['fullWidthResponsive'] = 'false';
      // https://support.google.com/adsense/answer/9598414
      if (optedOut) ad.dataset['restrictDataProcessing'] = '1';
      element.append(ad);
      const status = statusOf(ad);
      page.adsbygoogle?.push({});
      return status;
    },
  };
}

/** Resolves when AdSense has said whether it has an ad. https://support.google.com/adsense/answer/10762946 */
function statusOf(ad: HTMLElement): Promise<Outcome> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const status = ad.dataset['adStatus'];
      if (status === undefined) return;
      observer.disconnect();
      resolve(status === 'unfilled' ? 'empty' : 'filled');
    });
    observer.observe(ad, { attributeFilter: ['data-ad-status'] });
  });
}
