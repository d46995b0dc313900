import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { sayVerdict } from '../../src/cli/verify/say.ts';
import type { Finding } from '../../src/verify/finding.ts';

const about = { server: 'https://test.example', against: 'manifest.json', milliseconds: 1234 };
const nothing = {
  ...{ findings: [], late: [], cannot: [], requests: 9 },
  ...{ files: { asked: 5, of: 7 }, oldAddresses: { asked: 0, of: 0 } },
};
const say = (verdict: Partial<Parameters<typeof sayVerdict>[0]>) =>
  stripVTControlCharacters(sayVerdict({ ...nothing, ...verdict }, about)).split('\n');

const missing = (address: string, more: Partial<Finding> = {}): Finding => ({
  ...{ check: 'headers', address, what: 'comes without X', came: 'none', expected: 'Y', fix: 'Send it.' },
  ...more,
});

test('what is alike is told once, with how often and the first addresses', () => {
  const findings = ['/d/', '/a/', '/c/', '/b/'].map((address) => missing(address));
  expect(say({ findings })).toEqual([
    'headers  /a/ and 3 more  comes without X',
    '    came: none · expected: Y',
    '    also /b/, /c/, …',
    '    → Send it.',
    '',
    '✗ 1 finding · 5 of 7 files · 9 requests to https://test.example · held against manifest.json · 1.2 s',
  ]);
});

test('where answers differ each is told with its own, the first of them', () => {
  const findings = ['/d/', '/a/', '/c/', '/b/'].map((address) => missing(address, { came: `for ${address}` }));
  expect(say({ findings }).slice(0, 5)).toEqual([
    'headers  /a/ and 3 more  comes without X',
    '    /a/  came: for /a/ · expected: Y',
    '    /b/  came: for /b/ · expected: Y',
    '    /c/  came: for /c/ · expected: Y',
    '    → Send it.',
  ]);
});

test('readers’ worst comes first; what is late and what the host cannot do are no findings', () => {
  const bytes = missing('/z/', { check: 'bytes', what: 'has other bytes' });
  const lines = say({
    findings: [missing('/a/'), bytes],
    late: [{ ...bytes, isLate: true }],
    cannot: ['sends nothing'],
  });
  const heads = lines.filter((line) => /^\w/.test(line));
  expect(heads).toEqual([
    'bytes  /z/  has other bytes',
    'headers  /a/  comes without X',
    'bytes  /z/  has other bytes',
    'This host sends nothing.',
  ]);
  expect(lines.at(-1)).toMatch(/^✗ 2 findings · /);
});

test('what a server sends gives a terminal no orders, and does not fill it', () => {
  const [, line = ''] = say({ findings: [missing('/', { came: `\u001b[2J\u009b31m${'x'.repeat(500)}` })] });
  expect(line).toMatch(/^ {4}came: \?\[2J\?31mx{92}… · expected: Y$/);
});
