/** The ad slots of the site and their sizes in CSS pixels. */
export const slots = {
  leaderboard: { width: 728, height: 90 },
} as const;

export type SlotName = keyof typeof slots;
