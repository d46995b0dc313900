/** The styles that keep the space of the ad slots free on a screen, so that nothing moves when an ad comes. Paper has none. */
import { labelHeight, type Size, slotNames, slotOf } from './slots.ts';

export function slotRules(): string {
  const rules = slotNames
    .filter((name) => !slotOf(name).card)
    .flatMap((name) => slotOf(name).breakpoints.map(({ from, sizes }) => within(from, ruleOf(name, sizes))))
    .join('\n');
  return `@media screen {\n${rules}\n}`;
}

const within = (from: number, rule: string) => (from === 0 ? rule : `@media (min-width: ${from}px) { ${rule} }`);

function ruleOf(name: string, sizes: readonly Size[]): string {
  const slot = `.slot[data-slot="${name}"]`;
  if (sizes.length === 0) return `${slot} { display: none; }`;
  const width = Math.max(...sizes.map(([one]) => one));
  const height = Math.max(...sizes.map(([, one]) => one));
  return [
    `${slot} { display: block; min-block-size: ${height + labelHeight}px; }`,
    `${slot} > .slot-space { inline-size: min(100%, ${width}px); block-size: ${height}px; }`,
  ].join(' ');
}
