/** What of the cache is told of the printed site, when the content was read since and not printed. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBesides } from '../../src/cli/verify/expected-site.ts';
import { readManifest } from '../../src/output/manifest.ts';
import { siteRedirects } from '../../src/output/site-redirects.ts';
import { checkContent } from '../../src/publish/reports/check-report.ts';
import { reportHost } from '../../src/publish/reports/host-report.ts';
import { settingsFrom } from '../../src/settings.ts';
import { deployedByManifest } from '../../src/verify/deployed.ts';
import { siteOf } from '../../src/verify/site.ts';
import { TestSite } from '../site/site.ts';

const old = '- {from: /old/, to: /news/}\n';
const fresh = `${old}- {from: /fresh/, to: /news/}\n`;
const now = Date.parse('2026-06-01T00:00:00Z');

function printedSite() {
  const site = new TestSite({ 'redirects.yaml': old });
  const settings = settingsFrom({ content: site.content, out: site.out, cache: site.cache, now });
  const deployed = () => deployedByManifest(readManifest(join(site.cache, 'manifest.json')), 'manifest.json');
  const nginx = () => [...reportHost(site, { host: 'nginx' }).files.values()].join('');
  return { site, settings, deployed, nginx };
}

test('after a build that failed, and after a check, nothing is written for a host that is not printed', async () => {
  const { site, settings, deployed, nginx } = printedSite();
  await site.build();
  const redirects = siteRedirects(site);
  expect(redirects().find('/old/')).toMatchObject({ location: '/news/' });
  expect(readBesides(settings, deployed())).toMatchObject({ table: { redirects: [{ from: '/old/' }] } });

  site.edit({ 'redirects.yaml': `${fresh}- {from: /news/, to: /nowhere/}\n` });
  expect((await site.problems()).join()).toContain('/news/');
  const refused =
    /^The content was read since the site was printed last, .* Print it with broadsheet build, then ask again\.$/;
  expect(nginx).toThrow(refused);
  const besides = readBesides(settings, deployed());
  expect(besides.table).toBeUndefined();
  expect(besides.why).toBe(
    'The content was read since the site was built last, and not printed, so nothing tells here which headers and old addresses it has; they are not asked for.',
  );
  // A preview that is open answers what it answered.
  expect(redirects().find('/fresh/')).toBeUndefined();
  expect(redirects().find('/old/')).toMatchObject({ location: '/news/' });

  site.edit({ 'redirects.yaml': fresh });
  await checkContent(settings);
  expect(nginx).toThrow(refused);
  await site.build();
  expect(nginx()).toContain('/fresh/');
  expect(redirects().find('/fresh/')).toMatchObject({ location: '/news/' });
  await checkContent(settings);
  expect(nginx()).toContain('/fresh/');
});

test('where another site is deployed than was built last, as after a rollback, no old address is asked for', async () => {
  const { site, settings, deployed } = printedSite();
  await site.build();
  const before = deployed();
  site.edit({ 'redirects.yaml': fresh });
  await site.build();
  const { table, why, host } = readBesides(settings, before);
  expect(table).toBeUndefined();
  expect(why).toMatch(/^What was built last is not what is to be there, so nothing tells here which .* old addresses/);
  // What is wrong besides is mended with what was deployed, and not with what was gone back from.
  expect(siteOf(before, 'https://test.example', table, host ?? 'nginx').advice).toMatch(
    /^Build the content that is deployed first: .* Write its configuration anew with broadsheet hosting nginx/,
  );
  expect(readBesides(settings, deployed())).toMatchObject({
    table: { redirects: [{ from: '/fresh/' }, { from: '/old/' }] },
  });
});
