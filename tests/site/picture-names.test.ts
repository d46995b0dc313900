import { expect, test } from 'vitest';
import { article, TestSite } from './site.ts';

test('names with accents apart and as one are one name, from the folder to the page', async () => {
  const [one, apart] = ['f\u00fcr', 'fu\u0308r'];
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>';
  const site = new TestSite({
    [`articles/${apart}/${apart}.svg`]: drawing,
    [`articles/${apart}/c#1.svg`]: drawing.replace('40', '41'),
    [`articles/${apart}/a.md`]: article(
      { image: { src: `${one}.svg`, alt: 'A' } },
      `![B](c#1.svg)\n\n![C](${apart}.svg)\n`,
    ),
    'articles/b.md': article({}, `![D](/articles/${one}/${one}.svg)\n`),
  });
  await site.build();
  const shown = (page: string) =>
    [...site.read(page).matchAll(/<img[^>]* src="\/(_pictures\/[^"]+)"/g)].map(([, file]) => file ?? '');
  const pictures = [...shown('news/a/index.html'), ...shown('news/b/index.html')];
  expect(pictures.length).toBeGreaterThanOrEqual(4);
  for (const file of pictures) expect(site.exists(file), file).toBe(true);
  expect((await site.build()).printed).toEqual([]);
});
