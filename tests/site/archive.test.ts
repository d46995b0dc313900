import { expect, test } from 'vitest';
import { article, differences, TestSite } from './site.ts';

const stories = {
  'articles/a.md': article({ title: 'In May', published: '2026-05-31T23:30' }),
  'articles/b.md': article({ title: 'In May too', published: '2026-05-02' }),
  'articles/c.md': article({ title: 'In March', published: '2026-03-10' }),
};

test('the archive leads to every month that has stories, and a month to all of its stories', async () => {
  const site = new TestSite(stories);
  await site.build();
  expect(site.text('archive/index.html')).toMatch(/2026 March 1 May 2/);
  expect(site.read('archive/index.html')).toContain('href="/archive/2026/05/"');
  const may = site.text('archive/2026/05/index.html');
  expect(may).toMatch(/May 2026 .*May 31, 2026 .*In May .*May 2, 2026 .*In May too/);
  expect(may).not.toContain('In March');
  // From month to month there is a way.
  expect(site.read('archive/2026/05/index.html')).toMatch(/href="\/archive\/2026\/03\/"[^>]*>Older/);
  expect(site.read('archive/2026/03/index.html')).toMatch(/href="\/archive\/2026\/05\/"[^>]*>Newer/);
});

test('a month comes with its first story and goes with its last, and the others stay as they were', async () => {
  const site = new TestSite(stories);
  await site.build();
  const before = site.tree();
  site.edit({ 'articles/d.md': article({ title: 'In April', published: '2026-04-20' }) });
  const { printed } = await site.build();
  expect(site.text('archive/2026/04/index.html')).toContain('In April');
  expect(printed.map(({ url }) => url).filter((url) => url.startsWith('/archive/'))).toEqual([
    '/archive/',
    '/archive/2026/03/',
    '/archive/2026/04/',
    '/archive/2026/05/',
  ]);
  site.edit({ 'articles/d.md': undefined });
  await site.build();
  expect(differences(site.tree(), before)).toEqual([]);
});

test('with another timezone a story may stand in another month', async () => {
  const site = new TestSite(stories);
  await site.build();
  const zone = (timezone: string) => ({
    'site.yaml': `name: The Test Post\nurl: https://test.example\ntimezone: ${timezone}\n`,
    'articles/a.md': article({ title: 'In May', published: '2026-05-31T23:30Z' }),
    'articles/b.md': undefined,
  });
  site.edit(zone('UTC'));
  await site.build({ now: '2026-07-01T00:00:00Z' });
  expect(site.exists('archive/2026/05/index.html')).toBe(true);
  site.edit(zone('Europe/Berlin'));
  await site.build({ now: '2026-07-01T00:00:00Z' });
  expect(site.exists('archive/2026/05/index.html')).toBe(false);
  expect(site.text('archive/2026/06/index.html')).toContain('In May');
});

test('a scheduled story and a draft have no month before their time', async () => {
  const site = new TestSite({
    ...stories,
    'articles/d.md': article({ title: 'To come', published: '2026-08-01' }),
    'articles/e.md': article({ title: 'Unfinished', published: '2026-01-01', draft: true }),
    'articles/f.md': article({ title: 'Undated', published: undefined, draft: true }),
  });
  await site.build();
  expect(Object.keys(site.tree()).filter((path) => path.startsWith('archive/'))).toEqual([
    'archive/2026/03/index.html',
    'archive/2026/05/index.html',
    'archive/index.html',
  ]);
  await site.build({ now: '2026-08-02T00:00:00Z' });
  expect(site.text('archive/2026/08/index.html')).toContain('To come');
  await site.build({ drafts: true });
  expect(site.text('archive/2026/01/index.html')).toContain('Unfinished');
  expect(site.text('archive/index.html')).not.toContain('275');
});

test('each correction has its day: neither its story nor the page of corrections shows it before', async () => {
  const corrections = [
    { date: '2026-05-10', text: 'It has three cranes.' },
    { date: '2026-12-01', text: 'It has four.' },
  ];
  const site = new TestSite({ 'articles/a.md': article({ title: 'The harbour', corrections }) });
  const shown = () =>
    ['corrections/index.html', 'news/a/index.html'].map((page) => [
      site.text(page).includes('three cranes'),
      site.text(page).includes('It has four'),
    ]);
  const june = await site.build({ now: '2026-06-01T00:00:00Z' });
  expect(shown()).toEqual([
    [true, false],
    [true, false],
  ]);
  expect(june.nextWakeUp).toBe('2026-12-01T00:00:00.000Z');
  const december = await site.build({ now: '2026-12-01T00:00:00Z' });
  expect(shown()).toEqual([
    [true, true],
    [true, true],
  ]);
  expect(site.text('corrections/index.html')).toMatch(/It has four\. December 1, 2026 .*three cranes/);
  expect(december.printed.map(({ url }) => url)).toEqual(expect.arrayContaining(['/corrections/', '/news/a/']));
  await site.build({ now: '2026-05-02T00:00:00Z' });
  expect(shown().flat()).toEqual([false, false, false, false]);
});

test('the page of corrections tells what was corrected last first, with its story', async () => {
  const correct = (date: string, text: string) => ({ corrections: [{ date, text }] });
  const site = new TestSite({
    'articles/a.md': article({ title: 'The harbour', ...correct('2026-05-10', 'It has three cranes.') }),
    'articles/b.md': article({ title: 'The tide', ...correct('2026-05-20', 'It was low.') }),
    'articles/c.md': article({ title: 'Sound from the start' }),
    'articles/d.md': article({ title: 'A secret', draft: true, ...correct('2026-05-30', 'Nobody knows.') }),
  });
  await site.build();
  const page = site.text('corrections/index.html');
  expect(page).toMatch(/The tide It was low\. May 20, 2026 .*The harbour It has three cranes\./);
  expect(page).not.toMatch(/Sound|secret|Nobody/);
  site.edit({ 'articles/b.md': article({ title: 'The tide' }) });
  const { printed } = await site.build();
  expect(printed.map(({ url }) => url)).toContain('/corrections/');
  expect(site.text('corrections/index.html')).not.toContain('The tide');
});
