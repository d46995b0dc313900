import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { roles } from '../../src/pictures/recipes.ts';
import type { Order } from '../../src/pictures/rendition.ts';
import { variantsOf } from '../../src/pictures/rendition.ts';
import { unitsOf } from '../../src/publish/pictures/unit.ts';
import { allVariants, picture } from './originals.ts';

const file = picture({ width: 2000, height: 1500 });
const formats = ['avif', 'webp'] as const;
const featured = (focus?: Order['focus']): Order[] =>
  // A whole picture is asked for without a point.
  roles.featured.map((use) => ({ use, formats, ...(use !== 'hero' && { focus }) }));
const keysOf = (...orders: Order[]) => unitsOf(file, orders).map(({ name }) => name.key);

test('all that a role may ask for is one unit, whatever of it is ordered', () => {
  const [unit, ...others] = unitsOf(file, featured());
  expect(others).toEqual([]);
  expect(unit?.name).toMatchObject({ kind: 'pictures', original: file.hash });
  const names = unit?.variants.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(new Set(names)).toEqual(
    new Set(featured().flatMap((order) => variantsOf(file, order).map(({ name }) => name))),
  );
  for (const order of featured()) expect(unitsOf(file, [order])).toEqual([unit]);
});

test('for each point in view there is a unit, in which the whole picture is too', () => {
  const units = unitsOf(file, [...featured([50, 0]), ...featured([50, 100])]);
  expect(units).toHaveLength(2);
  for (const { variants } of units) expect(variants.some(({ rect }) => rect.height === file.height)).toBe(true);
  expect(units.map(({ name }) => name.key)).toEqual([
    ...keysOf(...featured([50, 0])),
    ...keysOf(...featured([50, 100])),
  ]);
});

test('a use of no role is a unit by itself, and one for which the picture is not fit is none', () => {
  const lead: Order = { use: 'lead', formats };
  expect(unitsOf(file, [lead]).map(({ variants }) => variants)).toEqual([variantsOf(file, lead)]);
  expect(unitsOf(file, [...featured(), lead])).toHaveLength(2);
  expect(unitsOf(picture({ width: 40, height: 30 }), [{ use: 'search-1x1', formats: ['webp'] }])).toHaveLength(1);
  expect(allVariants(picture({ width: 40, height: 30 })).length).toBeGreaterThan(0);
});

test('a unit is named by all that its bytes depend on, and by nothing else', () => {
  const order: Order = { use: 'card', formats };
  const keys = [
    keysOf(order),
    keysOf({ ...order, focus: [0, 0] }),
    keysOf({ ...order, formats: ['webp'] }),
    keysOf({ ...order, use: 'body' }),
    ...[{ hash: `f${file.hash.slice(1)}` }, { focus: [1, 2] as const }, { alpha: true }].map((other) =>
      unitsOf({ ...file, ...other }, [order]).map(({ name }) => name.key),
    ),
  ].flat();
  expect(new Set(keys).size).toBe(7);
  expect(keysOf({ ...order, formats: ['webp', 'avif'] })).toEqual(keysOf(order));
  expect(keysOf(order, order)).toEqual(keysOf(order));
});

test('on another processor units have other names, so that nothing made there is taken here', () => {
  const order: Order = { use: 'card', formats };
  const script = `
    Object.defineProperty(process, 'arch', { value: process.argv[1] });
    const { unitsOf } = await import('./src/publish/pictures/unit.ts');
    const [unit] = unitsOf(JSON.parse(process.argv[2]), [JSON.parse(process.argv[3])]);
    console.log(unit.name.key);
  `;
  const keyOn = (arch: string) =>
    execFileSync(process.execPath, [
      '--input-type=module',
      '--eval',
      script,
      arch,
      JSON.stringify(file),
      JSON.stringify(order),
    ])
      .toString()
      .trim();
  expect([keyOn(process.arch)]).toEqual(keysOf(order));
  expect([keyOn('riscv64')]).not.toEqual(keysOf(order));
});
