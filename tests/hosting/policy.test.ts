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

/** What Mozilla's Observatory gives points for, or takes them: https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring */
test.each([
  ['its own ads alone', {}],
  ['ads of others', gpt],
])('a site with %s has every header that the Observatory scores', (_, ads) => {
  const headers = headersOf(ads);
  const sixMonths = 15_768_000;
  expect(Number(/^max-age=(\d+)/.exec(headers['Strict-Transport-Security'] ?? '')?.[1])).toBeGreaterThan(sixMonths);
  expect(headers['X-Content-Type-Options']).toBe('nosniff');
  expect(headers['X-Frame-Options']).toBe('SAMEORIGIN');
  expect(headers['Referrer-Policy']).toMatch(/^(?:no-referrer|same-origin|strict-origin(?:-when-cross-origin)?)$/);
  expect(headers['Cross-Origin-Resource-Policy']).toMatch(/^(?:same-origin|same-site|cross-origin)$/);
  expect(headers).not.toHaveProperty('Access-Control-Allow-Origin');
  expect(headers).not.toHaveProperty('Set-Cookie');
  const policy = headers['Content-Security-Policy'] ?? '';
  expect(policy).toMatch(/(?:^|; )frame-ancestors 'self'/);
  expect(policy).toMatch(/(?:^|; )object-src 'none'/);
  expect(policy).not.toMatch(/http:|unsafe-eval/);
});

test('the policy of a site with its own ads alone has nothing that the Observatory marks down', () => {
  const policy = headersOf({})['Content-Security-Policy'] ?? '';
  const directives = policy.split('; ').filter((directive) => /^(?:default|script|style)-src/.test(directive));
  // So no script is of another host, and none needs a sum of its own.
  expect(directives).toEqual(["default-src 'self'"]);
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
