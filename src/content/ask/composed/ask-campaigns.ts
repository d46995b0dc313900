import type { PictureRequest } from '../../../pictures/request.ts';
import type { Campaign } from '../../read/campaign.ts';
import { hasCome } from '../edition.ts';
import { ask } from '../queries.ts';

/** The campaigns that run, by id. The page changes when one begins or ends. */
export function askCampaigns(): Campaign[] {
  return ask('campaigns').filter((campaign) => isRunning(campaign, hasCome));
}

/** @param hasCome whether an instant has come */
export function isRunning({ start, end }: Campaign, hasCome: (instant: number) => boolean): boolean {
  return (start === undefined || hasCome(start)) && !(end !== undefined && hasCome(end));
}

/** What pages ask of the pictures of a campaign that runs. */
export function picturesOf({ creatives, card }: Campaign): PictureRequest[] {
  const banners = creatives.map(({ src }): PictureRequest => ({ path: src, use: 'creative' }));
  return card ? [...banners, { path: card.src, use: 'ad-card' }] : banners;
}
