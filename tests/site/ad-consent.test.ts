import { expect, test } from 'vitest';
import { TestSite } from './site.ts';

const gpt = 'provider: gpt\ngpt:\n  unit: /1234567/{slot}\n';

test('a banner of the site needs the page that it leads to', async () => {
  const site = new TestSite({ 'ads.yaml': `${gpt}consent:\n  provider: builtin\n` });
  expect(await site.problems()).toEqual([
    'content/ads.yaml:5:13  consent.provider builtin needs the page that says what happens to data · add privacy: with its path, such as /privacy/',
  ]);
});

test.each(['https://cmp.example/cmp.js', '/cmp.js', 'http://localhost:4000/cmp.js'])(
  '%s is a script',
  async (script) => {
    const site = new TestSite({ 'ads.yaml': `${gpt}consent:\n  provider: tcf\n  script: ${script}\n` });
    expect(await site.problems()).toEqual([]);
  },
);

test.each(['http://cmp.example/cmp.js', '//cmp.example/cmp.js', 'javascript:alert(1)', 'http://localhost/cmp.js'])(
  '%s is not one',
  async (script) => {
    const site = new TestSite({ 'ads.yaml': `${gpt}consent:\n  provider: tcf\n  script: ${script}\n` });
    expect(await site.problems()).toEqual([expect.stringContaining('is not a script')]);
  },
);

test('pages offer the choice again where readers are asked, and nowhere else', async () => {
  const site = new TestSite({
    'pages/privacy.md': '---\ntitle: Privacy\n---\n',
    'ads.yaml': `${gpt}consent:\n  provider: builtin\n  privacy: /privacy/\n`,
  });
  await site.build();
  expect(site.read('index.html')).toContain('data-privacy-choices');
  site.edit({ 'ads.yaml': 'provider: house\n' });
  await site.build();
  expect(site.read('index.html')).not.toContain('data-privacy-choices');
});
