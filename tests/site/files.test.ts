import sharp from 'sharp';
import { expect, test } from 'vitest';
import { article, differences, TestSite } from './site.ts';

test('a picture that breaks off is told of, and the last output stays', async () => {
  const site = new TestSite({ 'articles/a.md': article({ title: 'Before' }) });
  await site.build();
  const before = site.tree();
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const whole = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'red', noise } })
    .png()
    .toBuffer();
  site.edit({
    'articles/a.md': article({ title: 'After', image: { src: './a.png', alt: 'Noise' } }),
    'articles/a.png': whole.subarray(0, 2000),
  });
  expect(await site.problems()).toEqual([
    'content/articles/a.md:5:15  the picture articles/a.png cannot be read to its end · save it again, or copy it here once more',
  ]);
  expect(differences(site.tree(), before)).toEqual([]);
});

test('a page that would stand where a file of public/ is copied to is told of', async () => {
  const site = new TestSite({ 'articles/a.md': article({ aliases: ['/icons/next.svg'] }) });
  expect(await site.problems()).toEqual([
    'content/articles/a.md:5:11  the old path /icons/next.svg/ is already that of public/icons/next.svg · remove it from aliases, or rename the file',
  ]);
});

test('a picture in a biography is shown', async () => {
  const square = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const site = new TestSite({
    'authors/ada.md': '---\nname: Ada\n---\nWrites.\n\n![Her desk](./desk.png)\n',
    'authors/desk.png': square,
  });
  await site.build();
  expect(site.read('authors/ada/index.html')).toMatch(
    /<img src="\/_pictures\/[^"]+" width="30" height="20"[^>]* alt="Her desk"/,
  );
});
