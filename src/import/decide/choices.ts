import type { Story } from '../form/holding.ts';
import { decoded } from './names.ts';
import type { Plan } from './plan.ts';
import { whenOf, type Zones } from './when.ts';

/** What whoever imports chose. */
export interface Choices {
  plan: Plan;
  /** Whether private stories and those behind a password become drafts; otherwise they stay away. */
  private: boolean;
  /** The same for those that only members could read. */
  members: boolean;
  /** Whether a later change counts as one that readers are told of. */
  updated: boolean;
  /** Only stories that were published at or after this instant, in milliseconds. */
  since?: number | undefined;
  /** Only stories whose address, slug or title has this in it. */
  only?: string | undefined;
}

/** Whether a story is not for the new site, because of who might read it. */
export const staysAway = ({ state }: Story, choices: Choices): boolean =>
  state === 'trash' ||
  ((state === 'private' || state === 'password') && !choices.private) ||
  (state === 'members' && !choices.members);

export function isChosen(story: Story, choices: Choices, zones: Zones): boolean {
  const { foreign, published, address = '', slug, title } = story;
  if (staysAway(story, choices)) return false;
  if (foreign !== undefined && !(choices.plan.types[foreign] ?? false)) return false;
  if (choices.since !== undefined) {
    const when = published === undefined ? undefined : whenOf(published, zones);
    if (!when || when.instant < choices.since) return false;
  }
  if (choices.only === undefined) return true;
  const words = choices.only.toLowerCase();
  return [address, slug, title].some((text) => decoded(text).toLowerCase().includes(words));
}
