/** Which house ad stands in a slot. */
import type { SlotName } from './slots.ts';

/** What a campaign is chosen by. */
export interface Candidate {
  id: string;
  weight: number;
  /** Absent: all. */
  slots?: readonly string[] | undefined;
  sections?: readonly string[] | undefined;
}

/** Where an ad is to stand. */
export interface Spot {
  slot: SlotName;
  /** Id of the section of the page; a page of no section shows what is for all of them. */
  section?: string | undefined;
}

/** Whether a campaign is meant for a spot. */
export function isFor({ slots, sections }: Candidate, { slot, section }: Spot): boolean {
  return (
    (slots === undefined || slots.includes(slot)) &&
    (sections === undefined || (section !== undefined && sections.includes(section)))
  );
}

/**
 * Chooses among campaigns by weight and without dice: the same key has the same one as long as the campaigns are the same.
 * @param key tells spots apart, such as the page's address and the number of the slot on it
 */
export function choose<Campaign extends Candidate>(campaigns: readonly Campaign[], key: string): Campaign | undefined {
  const total = campaigns.reduce((sum, { weight }) => sum + weight, 0);
  let left = (hashOf(key) / 2 ** 32) * total;
  return campaigns.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
}

/** FNV-1a, mixed once more so that keys that differ in the end differ in the high bits; from 0 to 2^32 - 1. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
