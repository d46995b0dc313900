import { describe, expect, test } from 'vitest';
import { seeded } from '../../../src/demo/random.ts';
import { type Helping, type Machine, runStage } from './stage.ts';

const never = Number.POSITIVE_INFINITY;
const usual: Machine = { begins: 0, speed: 1, dies: never };
const units = Float64Array.from({ length: 1000 }, seeded(1).next);
const sum = units.reduce((all, seconds) => all + seconds, 0);
const around = { cores: 1, asking: 0, helping: 'scattered' } as const;
const run = (machines: readonly Machine[], helping: Helping = 'scattered') =>
  runStage(units, machines, { ...around, helping });
const fleet = (size: number, other: Partial<Machine> = {}) =>
  Array.from({ length: size }, (_, part) => (part === 1 ? { ...usual, ...other } : usual));
const isWhole = ({ there }: { there: Uint8Array }) => there.every((is) => is === 1);

test('one machine takes as long as all units together, and makes none twice', () => {
  const stage = run([usual]);
  expect(stage.wall).toBeCloseTo(sum);
  expect(stage.machines).toBeCloseTo(sum);
  expect(stage).toMatchObject({ made: 1000, twice: 0 });
  expect(isWhole(stage)).toBe(true);
});

test('a machine of two processors takes half as long', () => {
  expect(runStage(units, [usual], { ...around, cores: 2 }).wall).toBeCloseTo(sum / 2, -1);
});

test('asking costs what it costs for each unit', () => {
  expect(runStage(units, [usual], { ...around, asking: 0.1 }).wall).toBeCloseTo(sum + 1000 * 0.1);
});

test('more machines are never slower', () => {
  const walls = [1, 2, 4, 8, 16, 64].map((size) => run(fleet(size)).wall);
  expect(walls).toEqual(walls.toSorted((a, b) => b - a));
  expect(walls.at(-1)).toBeLessThan(sum / 32);
});

test('a machine that dies costs time and no unit', () => {
  const [all, dead] = [run(fleet(4)), run(fleet(4, { dies: 20 }))];
  expect(isWhole(dead)).toBe(true);
  expect(dead.wall).toBeGreaterThan(all.wall);
  expect(dead.wall).toBeLessThan(2 * all.wall);
});

test('where all die, what they had not made is left, and what they were making is lost', () => {
  const stage = run([{ ...usual, dies: sum / 3 }]);
  expect(stage.wall).toBeCloseTo(sum / 3);
  expect(stage.made).toBe(stage.there.reduce((made, is) => made + is, 0));
  expect(stage.made).toBeGreaterThan(200);
  expect(stage.made).toBeLessThan(500);
});

describe.each(['backwards', 'scattered'] as const)(
  'a machine of a third of the speed, with help that looks %s,',
  (helping) => {
    const stage = run(fleet(4, { speed: 1 / 3 }), helping);

    test('is sooner done than alone', () => {
      expect(isWhole(stage)).toBe(true);
      expect(stage.wall).toBeGreaterThan(sum / 4);
      // It alone would take three quarters.
      expect(stage.wall).toBeLessThan(sum / 2);
    });

    test('is paid for with units that two machines made', () => {
      expect(stage.made).toBe(1000 + stage.twice);
    });
  },
);

test('machines that look in orders of their own hardly make the same', () => {
  const [backwards, scattered] = (['backwards', 'scattered'] as const).map(
    (helping) => run(fleet(16, { speed: 1 / 3 }), helping).twice,
  );
  expect(scattered).toBeLessThan((backwards ?? 0) / 2);
});
