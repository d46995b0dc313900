import { describe, expect, test } from 'vitest';
import type { Redirect } from '../../src/content/ask/redirects.ts';
import { formatProblem } from '../../src/errors.ts';
import { limits } from '../../src/hosting/limits.ts';
import { excesses, measureTable } from '../../src/hosting/measure.ts';
import { checkContent } from '../../src/publish/reports/check-report.ts';
import type { HostName } from '../../src/schemas/site/hosting.ts';
import { settingsFrom } from '../../src/settings.ts';
import { minimal, TestSite } from '../site/site.ts';
import { tableOf } from './servers.ts';

const some = (count: number, address = (at: number) => `/2019/${at}/`): Redirect[] =>
  Array.from({ length: count }, (_, at) => ({ from: address(at), to: `/news/${at}/`, status: 301 }));

const told = (host: HostName, redirects: Redirect[]) => excesses(host, measureTable(host, tableOf(redirects)));
const cloudflare = 'the limit is from https://developers.cloudflare.com/pages/configuration/redirects/, on 2026-11-27';

describe('what a host does not take', () => {
  test('of redirects is told with the number', () => {
    expect(told('cloudflare', some(2000))).toEqual([]);
    expect(told('cloudflare', some(2001))).toEqual([
      {
        what: 'cloudflare takes lists of at most 2,000 redirects without a *, and this one has 2,001 redirects without a *',
        fix: `let one redirect with a * at its end stand for many in redirects.yaml, or choose a host that takes more; ${cloudflare}`,
      },
    ]);
    expect(told('netlify', some(10_000))).toEqual([]);
    expect(told('netlify', some(10_001))).toHaveLength(1);
    expect(told('vercel', some(2048))).toEqual([]);
    expect(told('vercel', some(2049))).toHaveLength(1);
  });

  test('of long addresses is told with the address', () => {
    expect(
      told(
        'cloudflare',
        some(1, () => `/${'文'.repeat(120)}/`),
      ),
    ).toEqual([
      {
        what: `cloudflare takes redirects of at most 1,000 bytes, and one has 1,095 bytes, in /${encodeURIComponent('文'.repeat(120)).slice(0, 79)}…`,
        fix: `make one of its addresses shorter; ${cloudflare}`,
      },
    ]);
  });

  test('of CloudFront is told where not even a store of keys is enough', () => {
    expect(told('s3', some(3000))).toEqual([]);
    expect(
      told(
        's3',
        some(600, (at) => `/2019/${at}/*`),
      ).map(({ what }) => what),
    ).toEqual([expect.stringMatching(/^s3 takes functions of at most 10 KB, and this one has \d\d(?:\.\d)? KB$/)]);
  });

  test('of files is told with what has most of them', () => {
    const sizes = { files: { value: 20_001, most: 'most of them in search/' } };
    expect(excesses('cloudflare', sizes).map(({ what }) => what)).toEqual([
      'cloudflare takes sites of at most 20,000 files, and this one has 20,001 files, most of them in search/',
    ]);
    expect(
      excesses('github-pages', { bytes: { value: 1.5 * 1024 ** 3, most: 'most of them in _pictures/' } }).map(
        ({ what }) => what,
      ),
    ).toEqual(['github-pages takes sites of at most 1,024 MB, and this one has 1,536 MB, most of them in _pictures/']);
  });
});

test('every limit says where it is from, and on which day somebody looked', () => {
  for (const { source, seen } of Object.values(limits).flat()) {
    expect(source).toMatch(/^https:\/\//);
    expect(seen).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});

/** More redirects with a `*` than Cloudflare takes; they have no pages. */
const redirects = Array.from({ length: 101 }, (_, at) => `- {from: /old-${at}/*, to: /news/*}\n`).join('');
const what = 'cloudflare takes lists of at most 100 redirects with a *, and this one has 101 redirects with a *';
const fix = `choose a plan or a host that takes more; ${cloudflare}`;

test('a build warns of what its host does not take, and a check fails', async () => {
  const site = new TestSite({
    'site.yaml': `${minimal['site.yaml']}hosting:\n  host: cloudflare\n`,
    'redirects.yaml': redirects,
  });
  const { problems } = await site.build();
  expect(problems.map((one) => `${one.severity} ${formatProblem(one)}`)).toEqual([
    `warning site.yaml:4:9  ${what} · ${fix}`,
  ]);
  const settings = settingsFrom({ content: site.content, out: site.out, cache: site.cache, now: Date.UTC(2026, 5) });
  const checked = await checkContent(settings);
  expect(checked.problems.map((one) => `${one.severity} ${formatProblem(one)}`)).toEqual([
    `error site.yaml:4:9  ${what} · ${fix}`,
  ]);
  // Another host takes it.
  expect((await checkContent(settings, { host: 'nginx' })).problems).toEqual([]);
});

test('a site that names no host is held to the limits of one that is asked about', async () => {
  const site = new TestSite({ 'redirects.yaml': redirects });
  expect((await site.build()).problems).toEqual([]);
  const settings = settingsFrom({ content: site.content, out: site.out, cache: site.cache, now: Date.UTC(2026, 5) });
  expect((await checkContent(settings)).problems).toEqual([]);
  const { problems } = await checkContent(settings, { host: 'cloudflare' });
  expect(problems.map((one) => formatProblem(one))).toEqual([`site.yaml  ${what} · ${fix}`]);
});

test('what is too much is told by each build, also one that prints nothing, until it is taken back', async () => {
  const site = new TestSite({
    'site.yaml': `${minimal['site.yaml']}hosting:\n  host: cloudflare\n`,
    'redirects.yaml': redirects,
  });
  const told = async () => (await site.build()).problems.length;
  expect([await told(), await told()]).toEqual([1, 1]);
  site.edit({ 'redirects.yaml': redirects.replace(/^.*\n/, '') });
  expect([await told(), await told()]).toEqual([0, 0]);
  site.edit({ 'redirects.yaml': redirects });
  expect(await told()).toBe(1);
});
