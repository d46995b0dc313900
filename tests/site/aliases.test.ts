import { expect, test } from 'vitest';
import { article, TestSite } from './site.ts';

test('every old path of a story leads readers and search engines to it', async () => {
  const old = ['/old/', '/2019/05/old-name', '/a/b/c/d/', '/news/was-here/', '/Old.html', '/2018/index.html'];
  const site = new TestSite({ 'articles/x.md': article({ aliases: old }) });
  await site.build();
  for (const path of ['old', '2019/05/old-name', 'a/b/c/d', 'news/was-here', 'Old.html', '2018']) {
    const page = site.read(`${path}/index.html`);
    expect(page).toContain('<meta http-equiv="refresh" content="0; url=/news/x/">');
    expect(page).toContain('<link rel="canonical" href="https://test.example/news/x/">');
    expect(page).toContain('<a href="/news/x/">');
  }
});

test('an old path goes when the story gives it up, and another story can have it', async () => {
  const site = new TestSite({ 'articles/x.md': article({ aliases: ['/old/'] }), 'articles/y.md': article() });
  await site.build();
  site.edit({ 'articles/x.md': article(), 'articles/y.md': article({ aliases: ['/old/'] }) });
  await site.build();
  expect(site.read('old/index.html')).toContain('url=/news/y/');
  site.edit({ 'articles/y.md': article() });
  await site.build();
  expect(site.exists('old')).toBe(false);
});
