import { expect, test } from 'vitest';
import { sayStanding, standingOf } from '../../src/editorial/preview/standing.ts';

const at = (day: string) => Date.parse(`2026-06-${day}`);
const now = at('10');
const story = { draft: false, published: at('01'), embargo: undefined, expires: undefined };

test.each([
  ['nothing of what is out', {}, []],
  ['a draft', { draft: true, published: at('20') }, ['Draft']],
  ['when it is out', { published: at('20T09:30Z') }, ['Scheduled for June 20, 2026 at 11:30 AM']],
  [
    'an embargo instead of that',
    { published: at('20'), embargo: at('20') },
    ['Embargoed until June 20, 2026 at 2:00 AM'],
  ],
  [
    'an embargo of a draft too',
    { draft: true, published: at('20'), embargo: at('20') },
    ['Draft', 'Embargoed until June 20, 2026 at 2:00 AM'],
  ],
  [
    'when it is out after its embargo',
    { published: at('20'), embargo: at('05') },
    ['Scheduled for June 20, 2026 at 2:00 AM'],
  ],
  ['nothing of an expiry to come', { expires: at('20') }, []],
  ['that it has expired', { expires: at('10') }, ['Expired on June 10, 2026 at 2:00 AM']],
])('a preview tells %s', (_, fields, told) => {
  const locale = { language: 'en-US', timezone: 'Europe/Berlin' };
  const standing = standingOf({ ...story, ...fields }, (instant) => instant <= now);
  expect(standing.map((one) => sayStanding(one, locale))).toEqual(told);
});
