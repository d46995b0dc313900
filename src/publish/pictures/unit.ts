/** Pictures as units of the shared store: all that one original is made into for one role, so that it is decoded once for that. */
import { environment } from '../../pictures/environment.ts';
import { recipe, roles, type Use, uses } from '../../pictures/recipes.ts';
import { type Order, variantsOf } from '../../pictures/rendition.ts';
import type { PictureFile, Variant } from '../../pictures/variant.ts';
import { keyOf, type UnitName } from '../../store/unit.ts';

export interface PictureUnit {
  name: UnitName;
  /** Git blob id. */
  original: string;
  /** Each once, and at least one. */
  variants: Variant[];
}

/** The units of which orders of one picture are parts. A unit is whole, whatever of it was ordered: so all machines name it alike. */
export function unitsOf(file: PictureFile, orders: readonly Order[]): PictureUnit[] {
  const groups = Map.groupBy(orders, ({ use }) => groupOf(use).join());
  return [...groups.values()].flatMap((group) => {
    // What shows the whole picture is the same wherever its focus lies, and belongs to each.
    const cut = group.filter(({ use }) => 'shape' in uses[use]);
    const byFocus = new Map((cut.length > 0 ? cut : group).map((order) => [order.focus?.join(), order]));
    return [...byFocus.values()].map((order) => unitOf(file, order)).filter(({ variants }) => variants.length > 0);
  });
}

/** Uses of one role come together; a use of none comes alone. */
const groupOf = (use: Use): readonly Use[] =>
  Object.values<readonly Use[]>(roles).find((role) => role.includes(use)) ?? [use];

function unitOf(file: PictureFile, { use, focus, formats }: Order): PictureUnit {
  const group = groupOf(use);
  const variants = group.flatMap((one) => variantsOf(file, { use: one, focus, formats }));
  // What was found in the original decides over crops and sizes, and may have been found elsewhere.
  const { hash, width, height, format, alpha, frames, colour, focus: found } = file;
  const probe = [width, height, format, alpha, frames, colour, found];
  const key = keyOf(environment, recipe, hash, probe, group, focus ?? null, formats.toSorted());
  return {
    name: { kind: 'pictures', key, original: hash },
    original: hash,
    variants: [...new Map(variants.map((variant) => [variant.name, variant])).values()],
  };
}
