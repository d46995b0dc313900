import fc from 'fast-check';
import { expect, test } from 'vitest';
import { othersOf, ownOf } from '../../src/publish/orders/share.ts';

const parts = fc
  .integer({ min: 1, max: 40 })
  .map((total) => Array.from({ length: total }, (_, n) => ({ index: n + 1, total })));

test('every unit is of one part, and parts have as many but for one', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 0, max: 200 }), (all, count) => {
      const units = Array.from({ length: count }, (_, n) => n);
      const shares = all.map((part) => ownOf(units, part));
      expect(shares.flat().sort((a, b) => a - b)).toEqual(units);
      const sizes = shares.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});

test('a machine that is done looks after all other parts, and each begins with another', () => {
  fc.assert(
    fc.property(parts, (all) => {
      for (const part of all) {
        const looked = [part, ...othersOf(part)].map(({ index }) => index);
        expect(looked.sort((a, b) => a - b)).toEqual(all.map(({ index }) => index));
      }
      const first = all.flatMap((part) => othersOf(part)[0]?.index ?? []);
      expect(new Set(first).size).toBe(first.length);
    }),
  );
});
