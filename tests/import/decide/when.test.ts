import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDate } from '../../../src/editorial/written-date.ts';
import { whenOf } from '../../../src/import/decide/when.ts';

const zones = { source: 'America/New_York', site: 'Europe/Berlin' };
const written = (told: string, where = zones) => whenOf(told, where)?.written;

test('A time without an offset is meant in the zone of the source, and is written in that of the site', () => {
  expect(written('2019-05-08 20:30:00')).toBe('2019-05-09T02:30:00'.slice(0, 16));
});

test('A time with an offset is an instant, whatever the zone of the source', () => {
  expect(written('2019-05-08T20:30:00Z')).toBe('2019-05-08T22:30');
  expect(written('2019-05-08T20:30:15+02:00')).toBe('2019-05-08T20:30:15');
});

test('A day alone stays that day', () => {
  expect(written('2019-05-08')).toBe('2019-05-08');
  expect(whenOf('2019-05-08', zones)).toMatchObject({ year: '2019', month: '05' });
});

test('In the hour that comes twice the offset tells which one is meant', () => {
  expect(written('2019-10-27T01:30:00Z')).toBe('2019-10-27T02:30+01:00');
});

test.each(['0000-00-00 00:00:00', '2019-00-08', '2019-02-31', 'yesterday', ''])('%o is no date', (told) => {
  expect(whenOf(told, zones)).toBeUndefined();
});

test('Whatever the zones, what is written means the instant that was told', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
  const instant = fc.date({ min: new Date('1971-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, zone, zone, (date, source, site) => {
      const told = `${date.toISOString().slice(0, 19)}Z`;
      const when = whenOf(told, { source, site });
      expect(readDate(when?.written ?? '', site)).toBe(Date.parse(told));
    }),
  );
});
