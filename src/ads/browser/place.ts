/** A slot of the page, as whoever fills it sees it. */
import { type Size, type SlotName, sizesAt } from '../slots.ts';

export interface AdPlace {
  name: SlotName;
  /** Id of the page's section. */
  section: string | undefined;
  /** Counts the slots of the page from 1, also those that are not there at this width. */
  number: number;
  /** The sizes that fit in this window, the largest first; none in a slot for cards. */
  sizes: readonly Size[];
  /** The box whose size never changes. */
  space: HTMLElement;
}

/** @returns undefined if the markup is not that of a slot */
export function placeOf(slot: HTMLElement, number: number): AdPlace | undefined {
  const { slot: name, section } = slot.dataset as { slot?: SlotName; section?: string };
  const space = slot.querySelector<HTMLElement>('.slot-space');
  return name && space ? { name, section, number, sizes: sizesAt(name, innerWidth), space } : undefined;
}
