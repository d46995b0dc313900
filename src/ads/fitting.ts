import { readSize, type SlotName, sizesAt, slotOf } from './slots.ts';

/** In CSS pixels. */
interface Sized {
  width: number;
  height: number;
}

/** What a campaign has to show. */
export interface Showing {
  creatives: readonly { size: string }[];
  card?: unknown;
}

/** The largest of some creatives that fits a slot in a window of some width. */
export function fittingAt<Creative extends Sized>(
  name: SlotName,
  window: number,
  creatives: readonly Creative[],
): Creative | undefined {
  const sizes = sizesAt(name, window);
  const fits = ({ width, height }: Sized) => sizes.some(([w, h]) => w === width && h === height);
  return creatives.filter(fits).sort((a, b) => b.width * b.height - a.width * a.height)[0];
}

/** Whether something of a campaign fits a slot in a window of some width. */
export function fitsAt(name: SlotName, window: number, { creatives, card }: Showing): boolean {
  if (slotOf(name).card) return card !== undefined;
  const sized = creatives.map(({ size }) => readSize(size)).map(([width, height]) => ({ width, height }));
  return fittingAt(name, window, sized) !== undefined;
}

/** The slots that something of a campaign fits. */
export function slotsFor<Name extends SlotName>(names: readonly Name[], showing: Showing): Name[] {
  return names.filter((name) => slotOf(name).breakpoints.some(({ from }) => fitsAt(name, from, showing)));
}

/** What a slot takes, in words: `300x600, 300x250 or 160x600`, or `a card`. */
export function takenBy(name: SlotName): string {
  const { breakpoints, card } = slotOf(name);
  if (card) return 'a card';
  const sizes = [...new Set(breakpoints.flatMap((one) => one.sizes.map(([width, height]) => `${width}x${height}`)))];
  return sizes.join(', ').replace(/, ([^,]*)$/, ' or $1');
}
