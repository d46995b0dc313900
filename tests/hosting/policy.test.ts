import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { expect, test } from 'vitest';
import { headerTable } from '../../src/hosting/table.ts';
import { adsSchema } from '../../src/schemas/ads.ts';
import { siteSchema } from '../../src/schemas/site.ts';

function headersOf(ads: object, more: object = {}, isPreview = false): Record<string, string> {
  const site = siteSchema.parse({ name: 'The Test Post', url: 'https://test.example', ...more });
  const { headers } = headerTable({ site, ads: adsSchema.parse(ads), hosting: { ...site.hosting, isPreview } });
  return Object.fromEntries(headers);
}

/** What Google's evaluator finds to be wrong for certain, or likely so. */
const findings = (policy = '') =>
  new CspEvaluator(new CspParser(policy).csp)
    .evaluate()
    .filter(({ severity }) => severity <= Severity.MEDIUM)
    .map(({ description }) => description);

const gpt = { provider: 'gpt', gpt: { unit: '/1/{slot}' }, consent: { provider: 'builtin', privacy: '/privacy/' } };

test('the policy of a site with its own ads alone has no hole', () => {
  const policy = headersOf({}, { pictures: { hosts: ['images.example'] }, media: { hosts: ['films.example'] } })[
    'Content-Security-Policy'
  ];
  expect(findings(policy)).toEqual([]);
  expect(policy).toBe(
    "default-src 'self'; img-src 'self' https://images.example; media-src 'self' https://films.example; frame-src 'self' https:; " +
      "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types broadsheet",
  );
});

test('the policy of a site with ads of others has the one hole that these need', () => {
  const headers = headersOf(gpt);
  expect(findings(headers['Content-Security-Policy'])).toEqual([
    'https: URI in script-src allows the execution of unsafe scripts.',
  ]);
  // Their scripts write HTML of their own, and open windows that answer.
  expect(headers['Content-Security-Policy']).not.toContain('trusted-types');
  expect(headers['Cross-Origin-Opener-Policy']).toBe('same-origin-allow-popups');
});

test.each([
  [{}, 'max-age=31536000'],
  [{ days: 0 }, 'max-age=0'],
  [{ days: 730, subdomains: true, preload: true }, 'max-age=63072000; includeSubDomains; preload'],
])('hsts: %j is %s', (hsts, value) => {
  expect(headersOf({}, { hosting: { hsts } })['Strict-Transport-Security']).toBe(value);
});

test('only a preview is kept from search engines', () => {
  expect(headersOf({})['X-Robots-Tag']).toBeUndefined();
  expect(headersOf({}, {}, true)['X-Robots-Tag']).toBe('noindex');
});
