import type { AdFeed, FeedCampaign, ProviderConfig } from '../../../ads/feed.ts';
import { readSize } from '../../../ads/slots.ts';
import type { PageAdSettings } from '../../../schemas/ads.ts';
import type { Campaign } from '../../read/campaign.ts';
import { ask } from '../queries.ts';
import { askCampaigns } from './ask-campaigns.ts';
import { askPicture } from './ask-picture.ts';

/** What the script of a page needs to fill its slots. */
export function askAdFeed(): AdFeed {
  const settings = ask('ads');
  return { provider: providerOf(settings), consent: consentOf(settings), campaigns: askCampaigns().map(campaignOf) };
}

/** A campaign as it is shown. */
export function campaignOf({
  id,
  advertiser,
  url,
  end,
  weight,
  slots,
  sections,
  creatives,
  card,
}: Campaign): FeedCampaign {
  return {
    id,
    advertiser,
    url,
    end,
    weight,
    slots,
    sections,
    creatives: creatives.map(({ size, src, alt }) => {
      const [width, height] = readSize(size);
      return { width, height, ...pictureOf(src, 'creative'), alt };
    }),
    card: card && { title: card.title, text: card.text, ...pictureOf(card.src, 'ad-card'), alt: card.alt },
  };
}

function pictureOf(src: string, use: 'creative' | 'ad-card') {
  const { src: fallback = '', sources = [] } = askPicture({ src }, use) ?? {};
  return { src: fallback, sources: sources.map(({ type, srcset }) => ({ type, srcset })) };
}

/** The settings were checked: what a provider needs is there. */
function providerOf({ provider, gpt, adsense, custom }: PageAdSettings): ProviderConfig {
  if (provider === 'gpt' && gpt) return { name: provider, ...gpt };
  if (provider === 'adsense' && adsense) return { name: provider, ...adsense };
  if (provider === 'custom' && custom) return { name: provider, module: custom.module };
  return { name: provider === 'placeholder' ? provider : 'house' };
}

function consentOf({ consent: { provider, script = '', privacy = '' } }: PageAdSettings): AdFeed['consent'] {
  if (provider === 'tcf' || provider === 'gpp') return { name: provider, script };
  return provider === 'builtin' ? { name: provider, privacy } : { name: 'none' };
}
