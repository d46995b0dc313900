import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dayOf, writeInstant } from '../../src/editorial/date.ts';

test.each([
  [0, 'UTC', 19700101],
  [Date.UTC(2026, 4, 8, 23), 'Europe/Berlin', 20260509],
  [Date.UTC(2026, 4, 8, 3), 'America/New_York', 20260507],
  [Date.UTC(2011, 11, 30), 'Pacific/Apia', 20111229],
  [Date.UTC(10_000, 1), 'UTC', 100000201],
  [-62167219200000, 'UTC', 101],
])('%d in %s is the day %d', (instant, timezone, day) => {
  expect(dayOf(instant, timezone)).toBe(day);
});

test('a day is that of the calendar at any instant that can be written, in any timezone', () => {
  const [first, last] = [-62167219200000, Date.UTC(10_000, 1)];
  const timezones = ['UTC', 'Europe/Amsterdam', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Apia', 'Africa/Monrovia'];
  const instants = fc.oneof(
    fc.integer({ min: first, max: last }),
    fc.integer({ min: Date.UTC(1850, 0), max: Date.UTC(2100, 0) }),
  );
  fc.assert(
    fc.property(instants, fc.constantFrom(...timezones), (instant, timezone) => {
      const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone);
      expect(dayOf(instant, timezone)).toBe((year * 100 + month) * 100 + day);
    }),
    { numRuns: 500 },
  );
});

test('an instant is written in the time of its timezone with an offset, and is the same instant', () => {
  expect(writeInstant(Date.UTC(2026, 4, 8, 13, 30), 'America/New_York')).toBe('2026-05-08T09:30:00-04:00');
  expect(writeInstant(Date.UTC(2026, 0, 8, 13, 30), 'America/New_York')).toBe('2026-01-08T08:30:00-05:00');
  expect(writeInstant(Date.UTC(2026, 4, 8), 'Asia/Kolkata')).toBe('2026-05-08T05:30:00+05:30');
  expect(writeInstant(Date.UTC(2026, 4, 8), 'UTC')).toBe('2026-05-08T00:00:00+00:00');
  const timezones = ['UTC', 'Europe/Amsterdam', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Apia', 'Africa/Monrovia'];
  const seconds = fc.integer({ min: Date.UTC(1850, 0) / 1000, max: Date.UTC(2100, 0) / 1000 });
  fc.assert(
    fc.property(seconds, fc.constantFrom(...timezones), (second, timezone) => {
      expect(Date.parse(writeInstant(second * 1000, timezone))).toBe(second * 1000);
    }),
    { numRuns: 500 },
  );
});
