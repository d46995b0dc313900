import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crop, readFocus } from '../../src/pictures/crop.ts';

test.each([
  // whole
  ['without proportions', [300, 200], undefined, [0, 0], [0, 0, 300, 200]],
  ['of the same proportions', [320, 180], 16 / 9, [0, 0], [0, 0, 320, 180]],
  ['of almost the same proportions', [1000, 563], 16 / 9, [0, 0], [0, 0, 1000, 563]],
  // too wide: the sides go
  ['wide, in the middle', [400, 200], 1, [50, 50], [100, 0, 200, 200]],
  ['wide, to the left', [400, 200], 1, [30, 50], [20, 0, 200, 200]],
  ['wide, to the left edge', [400, 200], 1, [0, 50], [0, 0, 200, 200]],
  ['wide, as near to a point as the edge allows', [400, 200], 1, [10, 90], [0, 0, 200, 200]],
  ['wide, to the right edge', [400, 200], 1, [100, 50], [200, 0, 200, 200]],
  // too high: top and bottom go
  ['high, in the middle', [300, 600], 1, [50, 50], [0, 150, 300, 300]],
  ['high, to the top', [300, 600], 1, [50, 0], [0, 0, 300, 300]],
  ['high, to a face below the top', [300, 600], 1, [50, 30], [0, 30, 300, 300]],
  ['high, to the bottom', [300, 600], 1, [50, 100], [0, 300, 300, 300]],
  // small
  ['of one pixel', [1, 1], 16 / 9, [50, 50], [0, 0, 1, 1]],
  ['of a line', [1000, 1], 1, [50, 50], [500, 0, 1, 1]],
  ['of a column', [1, 1000], 1, [50, 100], [0, 999, 1, 1]],
] as const)('the crop of a picture %s', (_, [width, height], ratio, point, [left, top, across, down]) => {
  expect(crop({ width, height }, ratio, point)).toEqual({ left, top, width: across, height: down });
});

const side = fc.integer({ min: 1, max: 7000 });
const ratio = fc.oneof(fc.constantFrom(16 / 9, 4 / 3, 1, 40 / 21), fc.double({ min: 0.2, max: 5, noNaN: true }));
const percent = fc.integer({ min: 0, max: 100 });

test('a crop lies in its picture, has the proportions, and is as large and as near to the point as can be', () => {
  fc.assert(
    fc.property(side, side, ratio, percent, percent, (width, height, proportions, x, y) => {
      const part = crop({ width, height }, proportions, [x, y]);
      expect(Object.values(part).every(Number.isInteger)).toBe(true);
      expect(part.left).toBeGreaterThanOrEqual(0);
      expect(part.top).toBeGreaterThanOrEqual(0);
      expect(part.width).toBeGreaterThanOrEqual(1);
      expect(part.height).toBeGreaterThanOrEqual(1);
      expect(part.left + part.width).toBeLessThanOrEqual(width);
      expect(part.top + part.height).toBeLessThanOrEqual(height);
      // As large as can be: it is as wide or as high as the picture.
      expect(part.width === width || part.height === height).toBe(true);
      // Within a pixel, unless no more than a hundredth would be cut off.
      const whole = part.width === width && part.height === height;
      const within = Math.min(
        Math.abs(part.width - part.height * proportions),
        Math.abs(part.height - part.width / proportions),
      );
      const kept = Math.min(width / height / proportions, (height / width) * proportions);
      expect(within <= 1 || (whole && kept > 0.99)).toBe(true);
      for (const [at, start, length, all] of [
        [(x * width) / 100, part.left, part.width, width],
        [(y * height) / 100, part.top, part.height, height],
      ] as const) {
        const fromMiddle = at - (start + length / 2);
        if (Math.abs(fromMiddle) <= 1) continue;
        // Otherwise the edge keeps it from going further to the point, which it shows all the same.
        expect(fromMiddle < 0 ? start : start + length).toBe(fromMiddle < 0 ? 0 : all);
        expect(at >= start && at <= start + length).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['center', [50, 50]],
  ['top', [50, 0]],
  ['bottom', [50, 100]],
  ['left', [0, 50]],
  ['right', [100, 50]],
  ['30% 20%', [30, 20]],
  ['0% 100%', [0, 100]],
  ['150% 999%', [100, 100]],
] as const)('an editor who writes %s means the point %j', (focus, point) => {
  expect(readFocus(focus)).toEqual(point);
});
