import sharp from 'sharp';
import { expect, test } from 'vitest';
import { article, TestSite } from './site.ts';

test('every page for readers says how a link to it looks', async () => {
  const sea = { create: { width: 1300, height: 900, channels: 3, background: '#3a6ea5' } } as const;
  const site = new TestSite({
    'site.yaml':
      'name: The Test Post\ntagline: News of tests\nurl: https://test.example\npictures: {formats: [webp]}\n',
    'articles/a.md': article({ title: 'The sea', image: { src: 'a.jpg', alt: 'A sea' }, dek: 'It is wet.' }),
    'articles/a.jpg': await sharp(sea).jpeg().toBuffer(),
    'pages/about.md': '---\ntitle: About us\ndescription: Who we are.\n---\nWords.\n',
  });
  await site.build();
  const card = (path: string) =>
    Object.fromEntries(
      [...site.read(path).matchAll(/<meta property="og:(\S+)" content="([^"]*)"/g)].map(([, key, value]) => [
        key,
        value,
      ]),
    );
  expect(card('index.html')).toMatchObject({
    type: 'website',
    title: 'The Test Post',
    description: 'News of tests',
    url: 'https://test.example/',
    image: expect.stringMatching(/^https:\/\/test\.example\/_pictures\//),
    'image:alt': 'A sea',
  });
  expect(card('about/index.html')).toMatchObject({
    type: 'website',
    site_name: 'The Test Post',
    locale: 'en_US',
    title: 'About us',
    description: 'Who we are.',
    url: 'https://test.example/about/',
    'image:type': 'image/png',
  });
  expect(card('news/a/index.html')).toMatchObject({ type: 'article', title: 'The sea', 'image:width': '1200' });
  expect(card('404.html')).toEqual({});
});
