import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article, TestSite } from './site.ts';

const body = (paragraphs: number) => `${Array.from({ length: paragraphs }, () => 'word '.repeat(60)).join('\n\n')}\n`;
const site = () =>
  new TestSite({
    'ads.yaml': 'slots: [billboard, in-article, leaderboard]\n',
    'articles/long.md': article({ published: '2026-05-02' }, body(14)),
    'articles/short.md': article({}, body(5)),
    'articles/free.md': article({ ads: false }),
    'articles/later.md': article({ published: '2026-07-01' }, body(5)),
    'articles/draft.md': article({ draft: true }, body(5)),
  });
const fileOf = ({ cache }: TestSite) => join(cache, 'ads.json');
const linesOf = (one: TestSite) =>
  (JSON.parse(readFileSync(fileOf(one), 'utf8')) as { page: string; slot: string }[]).map(
    ({ page, slot }) => `${page} ${slot}`,
  );

test('a build lists every ad place that readers have, a line each', async () => {
  const one = site();
  await one.build();
  expect(readFileSync(fileOf(one), 'utf8').split('\n')).toEqual([
    '[',
    '{"page":"/","slot":"billboard","phone":0,"desktop":0},',
    '{"page":"/news/","slot":"billboard","phone":0,"desktop":0},',
    '{"page":"/news/long/","slot":"billboard","phone":0,"desktop":0},',
    ...Array.from({ length: 5 }, () =>
      expect.stringMatching(
        /^\{"page":"\/news\/long\/","slot":"in-article","after":\d+(?:,"phone":\d+)?(?:,"desktop":\d+)?\},$/,
      ),
    ),
    expect.stringMatching(/^\{"page":"\/news\/long\/","slot":"leaderboard","phone":/),
    '{"page":"/news/short/","slot":"billboard","phone":0,"desktop":0},',
    expect.stringMatching(/^\{"page":"\/news\/short\/","slot":"leaderboard".*\}$/),
    ']',
    '',
  ]);
});

test('after any edits the list is that of a build from nothing', async () => {
  const one = site();
  await one.build();
  const edits = [
    { 'articles/short.md': article({}, body(9)), 'articles/long.md': undefined },
    { 'articles/free.md': article({ section: 'sport' }, body(5)), 'sections/sport.yaml': 'name: Sport\n' },
    { 'ads.yaml': 'slots: [billboard, leaderboard, sidebar]\noff:\n  sections: [sport]\n' },
    { 'articles/free.md': undefined },
    { 'ads.yaml': undefined, 'sections/sport.yaml': undefined },
    { 'ads.yaml': 'slots: []\n' },
  ];
  for (const edit of edits) {
    one.edit(edit);
    await one.build();
    const cold = new TestSite({ 'site.yaml': undefined, ...one.contents() });
    await cold.build();
    expect(readFileSync(fileOf(one), 'utf8')).toBe(readFileSync(fileOf(cold), 'utf8'));
  }
  expect(linesOf(one)).toEqual([]);
});

test('a scheduled story is listed when it is out, and drafts with --drafts', async () => {
  const one = site();
  await one.build({ now: '2026-08-01T00:00:00Z' });
  expect(linesOf(one)).toContain('/news/later/ leaderboard');
  await one.build();
  expect(linesOf(one)).not.toContain('/news/later/ leaderboard');
  await one.build({ drafts: true });
  expect(linesOf(one)).toContain('/news/draft/ leaderboard');
});

test('the list is written only when a place differs, or when it was lost or edited', async () => {
  const one = site();
  await one.build();
  const before = readFileSync(fileOf(one), 'utf8');
  const { mtimeMs } = statSync(fileOf(one));
  one.edit({ 'articles/long.md': article({ title: 'Another headline', published: '2026-05-02' }, body(14)) });
  await one.build();
  expect(statSync(fileOf(one)).mtimeMs).toBe(mtimeMs);

  rmSync(fileOf(one));
  await one.build();
  expect(readFileSync(fileOf(one), 'utf8')).toBe(before);
  writeFileSync(fileOf(one), before.replace('in-article', 'elsewhere'));
  await one.build();
  expect(readFileSync(fileOf(one), 'utf8')).toBe(before);
});

test('a build that fails leaves the list as it was', async () => {
  const one = site();
  await one.build();
  const before = readFileSync(fileOf(one), 'utf8');
  one.edit({ 'articles/short.md': undefined, 'articles/wrong.md': article({ section: 'nwes' }) });
  await expect(one.build()).rejects.toThrow('there is no section nwes');
  expect(readFileSync(fileOf(one), 'utf8')).toBe(before);
  expect(existsSync(`${fileOf(one)}.part`)).toBe(false);
});
