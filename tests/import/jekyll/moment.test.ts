import { expect, test } from 'vitest';
import { readMoment } from '../../../src/import/sources/jekyll/moment.ts';

const day = ({ year, month, day }: { year: number; month: number; day: number }) => `${year}-${month}-${day}`;

test.each([
  ['2017-2-5', '2017-02-05'],
  ['2010-01-09 12:00', '2010-01-09T12:00:00'],
  ['2010-01-09 12:00 am', '2010-01-09T00:00:00'],
  ['2010-01-10 13:07:09 +0530', '2010-01-10T13:07:09+05:30'],
  ['2010-01-10 13:07:09 -8', '2010-01-10T13:07:09-08:00'],
  ['2010-01-10T13:07:09Z', '2010-01-10T13:07:09Z'],
])('%s is read as %s', (written, iso) => {
  expect(readMoment(written, false, 'Europe/Vienna')?.iso).toBe(iso);
});

test.each(['2019-02-30', 'tomorrow', '2019-13-01', '2019-01-01 25:00', '2019-01-01 10:00 +99:00', ''])(
  '%s is no date, or none that says more than its day',
  (written) => {
    expect(readMoment(written, false, undefined)?.iso ?? '').not.toMatch(/30|25:|99/);
  },
);

test('a time without quotes and offset is UTC where the site has a timezone, as Jekyll takes it, so that its day may be another', () => {
  const read = readMoment('2013-03-14 23:42:50', true, 'Australia/Sydney');
  expect(read?.iso).toBe('2013-03-14T23:42:50Z');
  expect(read && day(read.moment)).toBe('2013-3-15');
});

test('the same in quotes, or without a timezone of the site, stays what was written', () => {
  expect(readMoment('2013-03-14 23:42:50', false, 'Australia/Sydney')?.iso).toBe('2013-03-14T23:42:50');
  expect(readMoment('2013-03-14 23:42:50', true, undefined)?.iso).toBe('2013-03-14T23:42:50');
});

test('an offset moves the day of the address to that of the site', () => {
  const read = readMoment('2024-08-08 22:44:26 -0700', true, 'UTC');
  expect(read && day(read.moment)).toBe('2024-8-9');
});
