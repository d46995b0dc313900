import sharp from 'sharp';
import { expect, test } from 'vitest';
import { article, TestSite } from './site.ts';

const reviewed = (review: object, fields: object = {}) => ({
  'articles/a.md': article({ title: 'On Tides', kind: 'review', review, ...fields }),
});

test('a review tells what it is about, how many stars that gets and the verdict', async () => {
  const site = new TestSite(reviewed({ subject: 'Tides, a book', rating: 3.5, verdict: 'Worth a night at sea.' }));
  await site.build();
  const page = site.read('news/a/index.html');
  expect(page).toContain('<article class="story review">');
  expect(page.match(/aria-label="3.5 out of 5 stars"/g)).toHaveLength(2);
  expect(site.text('news/a/index.html')).toMatch(/Some words\..* Reviewed Tides, a book Worth a night at sea\./);

  site.edit(reviewed({ subject: 'Tides, a book' }));
  await site.build();
  expect(site.text('news/a/index.html')).toContain('Reviewed Tides, a book');
  expect(site.read('news/a/index.html')).not.toContain('stars"');
});

test.each([
  [
    { rating: 6, subject: 'Tides' },
    {},
    '6:19  review.rating is not a number of stars · write 0 to 5 in halves, such as rating: 3.5',
  ],
  [
    { rating: 'four', subject: 'Tides' },
    {},
    '6:19  review.rating is not a number of stars · write 0 to 5 in halves, such as rating: 3.5',
  ],
  [
    { rating: 3.2, subject: 'Tides' },
    {},
    '6:19  review.rating is not a number of stars · write 0 to 5 in halves, such as rating: 3.5',
  ],
  [{ verdict: 'Good.' }, {}, '6:9  review.subject is missing'],
  [
    { subject: 'Tides' },
    { kind: 'news' },
    '6:1  review stands in a story of kind: news · write kind: review, or remove the field',
  ],
])('review: %j %j is told with its place and its remedy', async (review, fields, problem) => {
  const site = new TestSite(reviewed(review, fields));
  const [told, ...others] = await site.problems();
  expect(told).toContain(`content/articles/a.md:${problem}`);
  expect(others).toEqual([]);
});

test('an essay is signed with the portrait of who wrote it, and a report is not', async () => {
  const face = await sharp({ create: { width: 300, height: 300, channels: 3, background: 'olive' } })
    .png()
    .toBuffer();
  const site = new TestSite({
    'authors/ada.md': '---\nname: Ada Example\navatar: ada.png\n---\nWrites.\n',
    'authors/ada.png': face,
    'articles/a.md': article({ title: 'A view', kind: 'opinion', authors: ['ada'] }),
    'articles/b.md': article({ title: 'A report', authors: ['ada'] }),
  });
  await site.build();
  const signed = (id: string) => /<div class="byline[^"]*">.*?<\/div>/s.exec(site.read(`news/${id}/index.html`))?.[0];
  expect(signed('a')).toContain('class="portraits"');
  expect(signed('b')).not.toContain('<img');
});
