import { expect, test } from 'vitest';
import { article, differences, TestSite } from './site.ts';

const files = {
  'site.yaml': 'name: The Test Post\nurl: https://test.example\ntimezone: Europe/Berlin\n',
  'articles/findings.md': article({ title: 'Findings', published: '2026-05-20', embargo: '2026-06-02T06:00' }),
  'articles/out.md': article({ title: 'Out', published: '2026-05-25' }, 'See [findings](findings.md).\n'),
};
const before = '2026-06-02T03:59:59.999Z';
const after = '2026-06-02T04:00:00Z';

test('a story is not out before its embargo ends, whatever its date says, and the build before says when that is', async () => {
  const site = new TestSite(files);
  const { nextWakeUp } = await site.build({ now: before });
  expect(nextWakeUp).toBe('2026-06-02T04:00:00.000Z');
  expect(site.exists('news/findings/index.html')).toBe(false);
  expect(Object.values(site.tree()).join()).not.toContain('Findings');

  await site.build({ now: after });
  // It is new when readers first see it.
  expect(site.text('news/findings/index.html')).toContain('June 2, 2026');
  expect(site.read('sitemaps/news.xml')).toContain('<news:publication_date>2026-06-02T04:00:00Z');
  expect(site.text('latest/index.html')).toMatch(/Findings.*Out/);
  expect(site.read('news/out/index.html')).toContain('<a href="/news/findings/">findings</a>');
  expect(Object.values(site.tree()).join()).not.toContain('Embargoed');

  const cold = new TestSite(files);
  await cold.build({ now: after });
  expect(differences(site.tree(), cold.tree())).toEqual([]);
});

test('an embargo that ends before its date changes nothing', async () => {
  const [one, other] = ['2026-05-10', undefined].map(
    (embargo) => new TestSite({ 'articles/x.md': article({ published: '2026-05-20', embargo }) }),
  );
  for (const site of [one, other]) await site?.build();
  expect(differences(one?.tree() ?? {}, other?.tree() ?? {})).toEqual([]);
});

test('a preview shows it, and says above it until when it must not be shown', async () => {
  const site = new TestSite(files);
  await site.build({ now: before, drafts: true });
  const told = 'Embargoed until June 2, 2026 at 6:00 AM Only previews show this story.';
  expect(site.text('news/findings/index.html')).toContain(told);
  expect(site.text('news/out/index.html')).not.toContain('Only previews');
  await site.build({ now: after, drafts: true });
  expect(site.text('news/findings/index.html')).not.toContain('Only previews');
});

test('a preview says of a draft and of what is scheduled what it is', async () => {
  const site = new TestSite({
    'articles/draft.md': article({ draft: true, published: undefined }),
    'articles/soon.md': article({ published: '2026-06-03T09:30' }),
  });
  await site.build({ drafts: true });
  expect(site.text('news/draft/index.html')).toContain('Draft Only previews show this story.');
  expect(site.text('news/soon/index.html')).toContain('Scheduled for June 3, 2026 at 9:30 AM Only previews');
});
