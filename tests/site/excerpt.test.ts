import { expect, test } from 'vitest';
import { article, TestSite } from './site.ts';

const opening =
  "The old harbour's cranes move again after nine years, and with them the debts, the rows and the hopes of a town that had almost given up on ships. Minutes of closed meetings show how near the council came to selling it all.";

test('lists sum up a story without a dek by the beginning of its text, which its own page does not print twice', async () => {
  const site = new TestSite({
    'site.yaml': 'name: The Test Post\nurl: https://test.example\n',
    'articles/harbour.md': article(
      { title: "The Harbour's Debts: Cranes, Ships, and a Row" },
      `## Early\n\n${opening}\n\nMore.\n`,
    ),
    'articles/empty.md': article({ title: 'No standfirst', dek: '' }, 'Ships came.\n'),
  });
  await site.build();
  expect(site.text('news/empty/index.html')).toContain('No standfirst By The Test Post staff');
  expect(site.text('index.html')).toContain('No standfirst Ships came.');
  const dek =
    "The old harbour's cranes move again after nine years, and with them the debts, the rows and the hopes of a town that had almost given up on ships. Minutes of closed meetings show how near the...";
  expect(dek.length).toBeLessThanOrEqual(200);
  expect(site.text('news/harbour/index.html')).toContain(
    'Cranes, Ships, and a Row By The Test Post staff May 1, 2026 1 min read Early',
  );
  expect(site.text('news/harbour/index.html').split("The old harbour's cranes")).toHaveLength(2);
  expect(site.text('index.html')).toContain(dek);
  expect(site.read('news/harbour/index.html')).toContain(`<meta name="description" content="${dek}"`);
});

test('a dek that was written is not cut', async () => {
  const dek = 'word '.repeat(60).trim();
  const site = new TestSite({ 'articles/x.md': article({ dek }, 'Another text.\n') });
  await site.build();
  expect(site.text('news/x/index.html')).toContain(dek);
});
