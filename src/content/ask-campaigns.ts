import type { Campaign } from './campaign.ts';
import { hasCome } from './edition.ts';
import { ask } from './queries.ts';

/** The campaigns that run, by id. The page changes when one begins or ends. */
export function askCampaigns(): Campaign[] {
  return ask('campaigns').filter(
    ({ start, end }) => (start === undefined || hasCome(start)) && !(end !== undefined && hasCome(end)),
  );
}
