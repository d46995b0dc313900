import { expect, test } from 'vitest';
import { article, TestSite } from './site.ts';

test('an article is printed at /<section>/<slug>/ with its parts in reading order', async () => {
  const site = new TestSite({
    'articles/2026/05/old-story.md': article({ title: 'The older story', published: '2026-04-01', tags: ['harbour'] }),
    'articles/2026/05/a-story.md': article(
      {
        title: 'The harbour reopens',
        dek: 'Ships are back.',
        tags: ['harbour', 'trade'],
        authors: ['ada'],
        published: '2026-05-08',
        corrections: [{ date: '2026-05-09', text: 'The harbour has two cranes.' }],
      },
      'First paragraph.\n\n## What changed\n\nSecond paragraph.\n',
    ),
  });
  await site.build();

  const text = site.text('news/a-story/index.html');
  const parts = [
    'News',
    'The harbour reopens',
    'Ships are back.',
    'By Ada Example',
    'May 8, 2026',
    '1 min read',
    'First paragraph.',
    'What changed',
    'Second paragraph.',
    'Correction May 9, 2026 : The harbour has two cranes.',
    'Harbour Trade',
    'Share',
    'E-mail',
    'Ada Example',
    'Writes tests.',
    'Advertisement The Test Post',
    'Related stories',
    'The older story',
  ];
  let place = 0;
  for (const part of parts) {
    const found = text.indexOf(part, place);
    expect(found, `"${part}" after "${text.slice(Math.max(0, place - 40), place)}"`).not.toBe(-1);
    place = found;
  }
  expect(site.read('news/a-story/index.html')).toContain('<title>The harbour reopens | The Test Post</title>');
});
