/** Ads of the site's own: all that a page needs for them is in the feed, and the same page always has the same. */
import { choose, isFor } from '../../choose.ts';
import type { FeedCampaign, FeedCard, FeedCreative } from '../../feed.ts';
import { fittingAt } from '../../fitting.ts';
import { slotOf } from '../../slots.ts';
import type { AdPlace } from '../place.ts';

/** The ad of a place; undefined if no campaign is for it. */
export function houseAd(campaigns: readonly FeedCampaign[], { name, section, number }: AdPlace) {
  const now = Date.now();
  const candidates = campaigns.flatMap((campaign) => {
    const runs = campaign.end === undefined || now < campaign.end;
    if (!runs || !isFor(campaign, { slot: name, section })) return [];
    const creative = fittingAt(name, innerWidth, campaign.creatives);
    const card = slotOf(name).card ? campaign.card : undefined;
    return card || creative ? [{ ...campaign, creative, card }] : [];
  });
  const chosen = choose(candidates, `${location.pathname} ${name} ${number}`);
  if (!chosen) return undefined;
  const { url: href, creative, card } = chosen;
  const link = Object.assign(document.createElement('a'), { href, rel: 'sponsored noopener', target: '_blank' });
  link.className = card ? 'slot-card' : 'slot-house';
  link.append(...(card ? cardOf(card) : creative ? [pictureOf(creative)] : []));
  return link;
}

function cardOf(card: FeedCard): HTMLElement[] {
  const lines = [textIn('b', card.title), ...(card.text ? [textIn('span', card.text)] : [])];
  return [pictureOf(card), ...lines];
}

function textIn(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/** How wide a card is: a column of several, or nearly the window. */
const cardSizes = '(min-width: 40rem) 20rem, 92vw';

function pictureOf({ src, sources, alt, ...size }: FeedCard | FeedCreative): HTMLElement {
  const picture = document.createElement('picture');
  const sizes = 'width' in size ? `${size.width}px` : cardSizes;
  for (const { type, srcset } of sources) {
    picture.append(Object.assign(document.createElement('source'), { type, srcset, sizes }));
  }
  const image = document.createElement('img');
  if ('width' in size) {
    image.width = size.width;
    image.height = size.height;
  }
  image.alt = alt;
  // Last, so that the browser chooses among the sources at once.
  picture.append(image);
  image.src = src;
  return picture;
}
