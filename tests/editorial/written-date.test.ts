import { expect, test } from 'vitest';
import { readDate } from '../../src/editorial/written-date.ts';

test.each([
  // a day is its first instant in the site's timezone
  ['2026-05-08', 'UTC', '2026-05-08T00:00:00.000Z'],
  ['2026-05-08', 'America/New_York', '2026-05-08T04:00:00.000Z'],
  ['2026-05-08', 'Asia/Kolkata', '2026-05-07T18:30:00.000Z'],
  ['2026-05-08', 'Pacific/Kiritimati', '2026-05-07T10:00:00.000Z'],
  [' 2026-05-08 ', 'UTC', '2026-05-08T00:00:00.000Z'],
  // a time without an offset is meant there too
  ['2026-05-08T09:30', 'Europe/Berlin', '2026-05-08T07:30:00.000Z'],
  ['2026-01-08 09:30', 'Europe/Berlin', '2026-01-08T08:30:00.000Z'],
  ['2026-05-08t09:30:15', 'UTC', '2026-05-08T09:30:15.000Z'],
  ['2026-05-08T09:30:15.250', 'UTC', '2026-05-08T09:30:15.250Z'],
  // with an offset the timezone does not matter
  ['2026-05-08T09:30Z', 'Asia/Tokyo', '2026-05-08T09:30:00.000Z'],
  ['2026-05-08T09:30z', 'Asia/Tokyo', '2026-05-08T09:30:00.000Z'],
  ['2026-05-08T09:30+02:00', 'Asia/Tokyo', '2026-05-08T07:30:00.000Z'],
  ['2026-05-08 09:30 +0200', 'Asia/Tokyo', '2026-05-08T07:30:00.000Z'],
  ['2026-05-08 09:30+02', 'Asia/Tokyo', '2026-05-08T07:30:00.000Z'],
  ['2026-05-08T23:30-05:00', 'Asia/Tokyo', '2026-05-09T04:30:00.000Z'],
  // an hour that the clocks skip is the one after it, one that they repeat is the first
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  // days that are rare, not wrong
  ['2028-02-29', 'UTC', '2028-02-29T00:00:00.000Z'],
  ['1969-12-31', 'UTC', '1969-12-31T00:00:00.000Z'],
  ['9999-12-31', 'UTC', '9999-12-31T00:00:00.000Z'],
])('%j in %s is %s', (written, timezone, instant) => {
  const read = readDate(written, timezone);
  expect(read === undefined ? read : new Date(read).toISOString()).toBe(instant);
});

test.each([
  '',
  'soon',
  '2026',
  '2026-05',
  '2026-5-8',
  '20260508',
  '08.05.2026',
  '05/08/2026',
  'May 8, 2026',
  '2026-00-08',
  '2026-13-08',
  '2026-02-29',
  '2026-04-31',
  '2026-05-08T24:00',
  '2026-05-08T25:00',
  '2026-05-08T09:60',
  '2026-05-08T9:30',
  '2026-05-08T09',
  '2026-05-08T0930',
  '2026-05-08T',
  '2026-05-08Z',
  '2026-05-08T09:30+2',
  '2026-05-08T09:30+25:00',
  '2026-05-08T09:30\u221205:00',
  '2026-05-08T09:30 CET',
  '2026-05-08T09:30[Europe/Berlin]',
  '2026-05-08 and more',
  '+002026-05-08',
])('%j is no date', (written) => {
  expect(readDate(written, 'Europe/Berlin')).toBeUndefined();
});
