import { expect, test } from 'vitest';
import { readClock } from '../../src/clock.ts';
import { UsageError } from '../../src/errors.ts';

test.each([
  ['2026-05-09T12:00:00Z', '2026-05-09T12:00:00.000Z'],
  ['2026-05-09T12:00Z', '2026-05-09T12:00:00.000Z'],
  ['2026-05-09T12:00:00+02:00', '2026-05-09T10:00:00.000Z'],
  ['2026-05-09T12:00:00.5-05:30', '2026-05-09T17:30:00.500Z'],
])('--now %s is %s', (now, instant) => {
  expect(new Date(readClock(now)).toISOString()).toBe(instant);
});

test.each([
  '',
  'now',
  '2026-05-09',
  '2026-05-09T12:00:00',
  '2026-13-09T12:00:00Z',
  '2026-02-30T12:00:00Z',
  '2026-05-09T12:00:00+25:00',
  '1778328000',
])('--now %j is no instant, because it must not depend on where the build runs', (now) => {
  expect(() => readClock(now)).toThrow(UsageError);
});

test('without --now it is the present', () => {
  const before = Date.now();
  expect(readClock()).toBeGreaterThanOrEqual(before);
  expect(readClock()).toBeLessThanOrEqual(Date.now());
});
