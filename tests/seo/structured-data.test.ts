import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fileToUrl } from '../../src/urls.ts';
import { article, type Files, TestSite } from '../site/site.ts';
import { mistakesIn } from './google-rules.ts';
import { graphOf, metas, thingOf } from './page.ts';

const picture = (width: number, height: number, format: 'jpeg' | 'png' = 'jpeg') =>
  sharp({ create: { width, height, channels: 3, background: '#3a6ea5' } })
    .toFormat(format)
    .toBuffer();

const sea = { src: '/sea.jpg', alt: 'A sea' };

/** A site in which everything is there that can be said of it, with a story of each kind. */
async function wholeSite(): Promise<Files> {
  const story = (fields: Record<string, unknown>) =>
    article({
      image: sea,
      authors: ['ada'],
      tags: ['harbour'],
      dek: 'It is wet.',
      updated: '2026-05-03T08:00',
      ...fields,
    });
  return {
    'site.yaml': `
name: The Test Post
tagline: News of tests
url: https://test.example
timezone: America/New_York
pictures: {formats: [webp]}
social: [{label: Elsewhere, url: https://social.example/@post}, {label: Mail, url: 'mailto:desk@test.example'}]
publisher:
  name: Test Press
  logo: ./logo.png
  policies: {ethics: /about/, ownership: /about/}
`,
    'logo.png': await picture(400, 200, 'png'),
    'sea.jpg': await picture(1300, 900),
    'pages/about.md': '---\ntitle: About us\ndescription: Who we are.\n---\nWords.\n',
    'authors/ada.md':
      '---\nname: Ada Example\nrole: Editor\navatar: ./ada.jpg\nlinks: [{label: Home, url: https://ada.example}]\n---\nWrites *tests*.\n',
    'authors/ada.jpg': await picture(300, 300),
    'articles/news.md': story({ title: 'Ships' }),
    'articles/analysis.md': story({ title: 'Why ships', kind: 'analysis' }),
    'articles/opinion.md': story({ title: 'More ships', kind: 'opinion' }),
    'articles/explainer.md': story({ title: 'What ships are', kind: 'explainer' }),
    'articles/sponsored.md': story({ title: 'Buy ships', kind: 'sponsored' }),
    'articles/review.md': story({
      title: 'A book of ships',
      kind: 'review',
      review: { subject: 'Ships & </script> Boats', type: 'book', rating: 3.5, verdict: 'Worth a night at sea.' },
    }),
    'articles/staff.md': story({
      title: 'Ships again',
      authors: undefined,
      corrections: [{ date: '2026-05-04', text: 'They were boats.' }],
    }),
  };
}

test('what each page tells search engines keeps to the rules that Google has for it', async () => {
  const site = new TestSite(await wholeSite());
  await site.build();
  const pages = Object.keys(site.tree()).filter((file) => file.endsWith('.html') && !file.startsWith('slots/'));
  const seen = new Set<string>();
  for (const file of pages) {
    const html = site.read(file);
    const graph = graphOf(html);
    expect(graph.length > 0, file).toBe(!metas(html, 'robots').includes('noindex'));
    expect(await mistakesIn(graph, { origin: 'https://test.example', out: site.out }, true), file).toEqual([]);
    for (const { '@type': type } of graph) seen.add(type);
    if (graph.length > 0 && file !== 'index.html') {
      const trail = thingOf(html, 'BreadcrumbList')?.['itemListElement'] as { item: string }[];
      expect([trail[0]?.item, trail.at(-1)?.item]).toEqual([
        'https://test.example/',
        `https://test.example${fileToUrl(file)}`,
      ]);
    }
  }
  expect([...seen].sort()).toEqual([
    'AdvertiserContentArticle',
    'AnalysisNewsArticle',
    'BackgroundNewsArticle',
    'BreadcrumbList',
    'CollectionPage',
    'NewsArticle',
    'NewsMediaOrganization',
    'OpinionNewsArticle',
    'ProfilePage',
    'Review',
    'ReviewNewsArticle',
    'WebPage',
    'WebSite',
  ]);
});

test('a story tells who wrote it, where it stands, what it is about, how long it is and what was put right', async () => {
  const site = new TestSite(await wholeSite());
  await site.build();
  expect(thingOf(site.read('news/news/index.html'), 'NewsArticle')).toMatchObject({
    headline: 'Ships',
    description: 'It is wet.',
    url: 'https://test.example/news/news/',
    mainEntityOfPage: 'https://test.example/news/news/',
    author: [{ '@type': 'Person', name: 'Ada Example', url: 'https://test.example/authors/ada/' }],
    publisher: { '@id': 'https://test.example/#publisher' },
    articleSection: 'News',
    keywords: ['Harbour'],
    wordCount: 2,
    inLanguage: 'en',
    isAccessibleForFree: true,
    image: [/-1200\.jpg$/, /-4x3-1200\.jpg$/, /-1x1-900\.jpg$/].map((name) => expect.stringMatching(name)),
  });
  expect(thingOf(site.read('news/staff/index.html'), 'NewsArticle')).toMatchObject({
    author: [{ '@type': 'Organization', name: 'The Test Post staff' }],
    correction: [
      { '@type': 'CorrectionComment', text: 'They were boats.', datePublished: '2026-05-04T00:00:00-04:00' },
    ],
  });
});

test('a review with a rating and a type tells both, and no headline ends the script that they stand in', async () => {
  const site = new TestSite(await wholeSite());
  await site.build();
  const html = site.read('news/review/index.html');
  expect(thingOf(html, 'Review')).toMatchObject({
    itemReviewed: { '@type': 'Book', name: 'Ships & </script> Boats' },
    reviewRating: { ratingValue: 3.5, bestRating: 5, worstRating: 0 },
    author: [{ name: 'Ada Example' }],
  });

  site.edit({
    'articles/review.md': article({ kind: 'review', review: { subject: 'A harbour', rating: 4 } }),
  });
  await site.build();
  const untyped = site.read('news/review/index.html');
  expect(thingOf(untyped, 'Review')).toBeUndefined();
  expect(thingOf(untyped, 'ReviewNewsArticle')).toMatchObject({ about: { '@type': 'Thing', name: 'A harbour' } });
});

test('the publisher has a logo, accounts and policies, of which that on corrections is there without being named', async () => {
  const site = new TestSite(await wholeSite());
  await site.build();
  const publisher = {
    '@type': 'NewsMediaOrganization',
    name: 'Test Press',
    url: 'https://test.example/',
    logo: { width: '400', height: '200' },
    sameAs: ['https://social.example/@post'],
    correctionsPolicy: 'https://test.example/corrections/',
    ethicsPolicy: 'https://test.example/about/',
    ownershipFundingInfo: 'https://test.example/about/',
  };
  for (const page of ['index.html', 'news/index.html', 'news/news/index.html']) {
    expect(thingOf(site.read(page), 'NewsMediaOrganization'), page).toMatchObject(publisher);
  }
  expect(thingOf(site.read('authors/ada/index.html'), 'ProfilePage')).toMatchObject({
    mainEntity: {
      name: 'Ada Example',
      jobTitle: 'Editor',
      description: 'Writes tests.',
      sameAs: ['https://ada.example'],
    },
  });
});

test('of a picture that is too small for search engines only what is large enough is named', async () => {
  const site = new TestSite({
    'articles/wide.md': article({ image: { src: '/wide.jpg', alt: 'Wide' } }),
    'articles/small.md': article({ image: { src: '/small.jpg', alt: 'Small' } }),
    // 298x168 of it are 50,064 pixels, 224x168 and 168x168 are fewer.
    'wide.jpg': await picture(298, 168),
    'small.jpg': await picture(200, 150),
  });
  await site.build();
  const imagesOf = (page: string) => thingOf(site.read(page), 'NewsArticle')?.['image'];
  expect(imagesOf('news/wide/index.html')).toHaveLength(1);
  expect(imagesOf('news/small/index.html')).toBeUndefined();
  const files = { origin: 'https://test.example', out: site.out };
  expect(await mistakesIn(graphOf(site.read('news/wide/index.html')), files, false)).toEqual([]);
});
