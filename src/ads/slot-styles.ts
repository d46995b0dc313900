/** The styles that keep the space of the ad slots free, so that nothing moves when an ad comes. */
import { labelHeight, slotNames, slotOf } from './slots.ts';

export function slotStyles(): string {
  return slotNames.flatMap((name) => slotOf(name).breakpoints.map(({ from, sizes }) => rule(name, from, sizes))).join('\n');
}

function rule(name: string, from: number, sizes: readonly (readonly [number, number])[]): string {
  const selector = `.slot[data-slot="${name}"]`;
  const within = (text: string) => (from === 0 ? text : `@media (min-width: ${from}px) { ${text} }`);
  if (slotOf(name as 'sponsored').card) return '';
  if (sizes.length === 0) return within(`${selector} { display: none; }`);
  const width = Math.max(...sizes.map(([one]) => one));
  const height = Math.max(...sizes.map(([, one]) => one));
  return within(
    `${selector} { display: block; min-block-size: ${height + labelHeight}px; } ${selector} > .slot-space { inline-size: min(100%, ${width}px); block-size: ${height}px; }`,
  );
}
