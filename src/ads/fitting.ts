import { readSize, type SlotName, sizesAt, slotOf } from './slots.ts';

/** In CSS pixels. */
interface Sized {
  width: number;
  height: number;
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

/** The slots that something of a campaign fits. */
export function slotsFor<Name extends SlotName>(
  names: readonly Name[],
  { creatives, card }: { creatives: readonly { size: string }[]; card?: unknown },
): Name[] {
  return names.filter((name) => {
    const { breakpoints, card: isCard } = slotOf(name);
    if (isCard) return card !== undefined;
    const sizes = breakpoints.flatMap((breakpoint) => breakpoint.sizes);
    return creatives.some(({ size }) => {
      const [width, height] = readSize(size);
      return sizes.some(([w, h]) => w === width && h === height);
    });
  });
}
