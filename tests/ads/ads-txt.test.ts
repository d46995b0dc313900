import { expect, test } from 'vitest';
import { adsTxtConflicts, adsTxtMistake, formatAdsTxtRow, missingAdSenseRow } from '../../src/ads/ads-txt.ts';

test.each([
  ['google.com, pub-1234567890123456, DIRECT, f08c47fec0942fa0', undefined],
  ['google.com,pub-1,direct', 'google.com, pub-1, DIRECT'],
  ['exchange.example.co.uk, 12/ab, Reseller', 'exchange.example.co.uk, 12/ab, RESELLER'],
  ['xn--brse-5qa.example, 1, DIRECT', undefined],
  ['# Who may sell', undefined],
  ['google.com, pub-1, direct # since May', 'google.com, pub-1, DIRECT # since May'],
  ['OWNERDOMAIN=example.com', undefined],
  ['ownerdomain = example.com', 'OWNERDOMAIN=example.com'],
  ['MANAGERDOMAIN=manager.example,DE', 'MANAGERDOMAIN=manager.example, DE'],
  ['MANAGERDOMAIN=manager.example', undefined],
  ['CONTACT=mailto:ads@example.com', undefined],
  ['CONTACT=https://example.com/ads, weekdays', undefined],
  ['SUBDOMAIN=shop.example.com', undefined],
  ['INVENTORYPARTNERDOMAIN=partner.example', undefined],
])('the row %s is in order, and printed as %s', (row, printed = row) => {
  expect(adsTxtMistake(row)).toBe(undefined);
  expect(formatAdsTxtRow(row)).toBe(printed);
});

const fields = 'write <host>, <account>, DIRECT or RESELLER, and the certification if there is one';

test.each([
  ['google.com', 'has 1 field, and a row has 3 or 4', fields],
  ['google.com, pub-1', 'has 2 fields, and a row has 3 or 4', fields],
  ['google.com, pub-1, DIRECT, f0, more', 'has 5 fields, and a row has 3 or 4', fields],
  [', pub-1, DIRECT', 'has nothing for the host', 'write the host there'],
  ['google.com, , DIRECT', 'has nothing for the account', 'write the account there'],
  ['google.com, pub-1,', 'has nothing for DIRECT or RESELLER', 'write DIRECT or RESELLER there'],
  ['google.com, pub-1, DIRECT,', 'has nothing for the certification', 'remove the last comma'],
  ['Google.com, pub-1, DIRECT', 'has Google.com as its host', 'write google.com'],
  ['https://google.com/, pub-1, DIRECT', 'has https://google.com/ as its host', 'write google.com'],
  ['google, pub-1, DIRECT', 'has google as its host', 'write it in lower case, such as google.com'],
  ['-a.com, pub-1, DIRECT', 'has -a.com as its host', 'write it in lower case, such as google.com'],
  ['google.com, pub 1, DIRECT', 'has a space in the account pub 1', 'write the account as one word'],
  ['google.com, pub-1, BOTH', 'says BOTH where it should say who sells', 'write DIRECT or RESELLER'],
  ['google.com, pub-1, DIRECT, f0 8c', 'has f0 8c as its certification', 'write its letters and digits, or remove it'],
  ['OWNERDOMAIN=', 'says nothing after OWNERDOMAIN=', 'write its value there, or remove the row'],
  ['OWNERDOMAIN=Example.com', 'has Example.com as its host', 'write example.com'],
  ['OWNERDOMAIN=example.com, DE', 'says DE after the host', 'write the host alone'],
  [
    'MANAGERDOMAIN=example.com, Germany',
    'says Germany after the host',
    'write a country as two capitals, such as DE, or nothing',
  ],
  [
    'OWNER=example.com',
    'says OWNER, which ads.txt does not know',
    'choose from OWNERDOMAIN, MANAGERDOMAIN, CONTACT, SUBDOMAIN, INVENTORYPARTNERDOMAIN',
  ],
])('the row %s %s', (row, what, fix) => {
  expect(adsTxtMistake(row)).toEqual({ what, fix });
});

const owner = 'OWNERDOMAIN=example.com';
const manager = 'MANAGERDOMAIN=example.com';

test.each([
  [['a.com, 1, DIRECT', 'a.com, 1, RESELLER', 'a.com, 2, DIRECT'], []],
  [['# one', '# one'], []],
  [['CONTACT=a@b.example', 'CONTACT=c@d.example'], []],
  [[manager, `${manager}, DE`, 'MANAGERDOMAIN=b.example, FR'], []],
  [
    ['a.com, 1, DIRECT', owner, 'a.com,1,direct # again'],
    [{ at: 2, what: 'is entry 1 again', fix: 'remove one of the two' }],
  ],
  [
    [owner, 'OWNERDOMAIN=other.example'],
    [{ at: 1, what: 'names another OWNERDOMAIN than entry 1', fix: 'keep one of the two' }],
  ],
  [
    [`${manager}, DE`, 'MANAGERDOMAIN=other.example, DE'],
    [{ at: 1, what: 'names another MANAGERDOMAIN than entry 1 for DE', fix: 'keep one of the two' }],
  ],
])('of the rows %j those that contradict others are %j', (rows, conflicts) => {
  expect(adsTxtConflicts(rows)).toEqual(conflicts);
});

test('AdSense asks for its own row of the same publisher', () => {
  const row = 'google.com, pub-1234567890123456, DIRECT, f08c47fec0942fa0';
  const client = 'ca-pub-1234567890123456';
  expect(missingAdSenseRow([owner, row.replace('DIRECT', 'direct')], client)).toBe(undefined);
  expect(missingAdSenseRow([], client)).toBe(row);
  expect(missingAdSenseRow([row.replace('3456', '0000')], client)).toBe(row);
  expect(missingAdSenseRow([row.replace('DIRECT', 'RESELLER')], client)).toBe(row);
});
