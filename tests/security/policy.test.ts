import { expect, test } from 'vitest';
import { adsSchema } from '../../src/schemas/ads.ts';
import { policyOf, providerPolicy } from '../../src/security/policy.ts';

const end = `object-src 'none'; base-uri 'none'; form-action 'self'`;
const local = 'http://localhost:4000';
const styles = `style-src 'self'; style-src-attr 'unsafe-inline'`;

test.each([
  ['nobody else', { imageHosts: [], frames: [] }, `default-src 'self'; ${end}`],
  [
    'pictures of another host',
    { imageHosts: ['cdn.example'], frames: [] },
    `default-src 'self'; img-src 'self' https://cdn.example; ${end}`,
  ],
  [
    'an embed',
    { imageHosts: [], frames: ['https://player.example'] },
    `default-src 'self'; frame-src 'self' https://player.example; ${end}`,
  ],
  [
    'ads of whoever bids',
    { imageHosts: ['cdn.example'], frames: ['https://player.example'], ads: { sources: ['https:'] } },
    `default-src 'self'; img-src 'self' https: data:; frame-src 'self' https:; script-src 'self' https:; connect-src 'self' https:; ${styles}; ${end}`,
  ],
  [
    'ads of one host',
    { imageHosts: ['cdn.example'], frames: [], ads: { sources: ['https://ads.example'] } },
    `default-src 'self'; img-src 'self' https://cdn.example https://ads.example data:; frame-src 'self' https://ads.example; script-src 'self' https://ads.example; connect-src 'self' https://ads.example; ${styles}; ${end}`,
  ],
])('a page with %s', (_, needs, policy) => {
  expect(policyOf(needs)).toBe(policy);
});

const gpt = { unit: '/1234567/{slot}' };
const consent = { provider: 'tcf', script: 'https://cmp.example/cmp.js' };
const custom = { module: 'https://ads.example/ads.js', hosts: ['pictures.example'] };

test.each([
  ['house', {}, undefined],
  ['placeholder', { provider: 'placeholder' }, undefined],
  ['gpt', { provider: 'gpt', gpt, consent }, ['https:']],
  ['gpt of this computer', { provider: 'gpt', gpt: { ...gpt, script: `${local}/gpt.js` }, consent }, ['https:', local]],
  ['custom', { provider: 'custom', custom }, ['https://pictures.example', 'https://ads.example']],
  ['custom of the site itself', { provider: 'custom', custom: { module: '/ads.js' } }, []],
  [
    'custom with a consent manager',
    { provider: 'custom', custom, consent },
    ['https://pictures.example', 'https://ads.example', 'https://cmp.example'],
  ],
])('ads by %s load from', (_, settings, sources) => {
  expect(providerPolicy(adsSchema.parse(settings))?.sources).toEqual(sources);
});
