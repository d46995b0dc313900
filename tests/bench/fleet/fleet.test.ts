import { expect, test } from 'vitest';
import { readCosts } from './costs.ts';
import { alone, runFleet } from './fleet.ts';

const { webp: costs } = readCosts(undefined);
const site = { stories: 20_000, pictures: 2000 };
const calm = { stragglers: 0, deaths: 0, helping: 'scattered', seed: 1 } as const;
if (!costs) throw new Error('There are no costs of WebP.');
const wall = ({ read, order, work, merge }: ReturnType<typeof runFleet>) => read + order + work + merge;

test('one machine takes as long as a build without a store, and beside that what its steps and the store cost', () => {
  const one = runFleet(site, costs, { machines: 1, ...calm });
  const all = alone(site, costs);
  expect(one.read + one.work).toBeGreaterThan(0.95 * all);
  expect(wall(one)).toBeGreaterThan(all);
  expect(wall(one)).toBeLessThan(1.2 * all);
  expect(one).toMatchObject({ twice: 0, left: 0 });
});

test('more machines shorten what is shared, and neither the order nor the merge', () => {
  const [one, eight] = [1, 8].map((machines) => runFleet(site, costs, { machines, ...calm }));
  expect(eight?.work).toBeLessThan((one?.work ?? 0) / 4);
  expect(eight).toMatchObject({ order: one?.order, merge: one?.merge });
});

test('what dies and straggles costs time', () => {
  const [well, ill] = [calm, { ...calm, stragglers: 0.2, deaths: 0.2 }].map((shares) =>
    runFleet(site, costs, { machines: 16, ...shares }),
  );
  expect(ill && wall(ill)).toBeGreaterThan(well ? wall(well) : 0);
});

test('what all machines leave when they die the merge makes', () => {
  const [well, dead] = [0, 1].map((deaths) => runFleet(site, costs, { machines: 4, ...calm, deaths }));
  expect(dead?.left).toBeGreaterThan(0);
  expect(dead?.merge).toBeGreaterThan(well?.merge ?? 0);
});

test('the same fleet comes to the same, seed for seed', () => {
  const fleet = { ...calm, machines: 16, stragglers: 0.1, deaths: 0.1, seed: 7 };
  expect(runFleet(site, costs, fleet)).toEqual(runFleet(site, costs, fleet));
  expect(runFleet(site, costs, { ...fleet, seed: 8 })).not.toEqual(runFleet(site, costs, fleet));
});
