import { expect, test } from 'vitest';
import { astro } from '../../../src/import/sources/astro/astro.ts';
import { storiesIn, surveyOf, withSite } from '../folder.ts';

const project = {
  'astro.config.mjs': `import { defineConfig } from 'astro/config';
// site: 'https://wrong.example'
export default defineConfig({ site: 'https://weir.example/', base: '/river', redirects: { '/old': '/new' } });`,
  'src/consts.ts': `export const SITE_TITLE = 'The Weir';\nexport const SITE_DESCRIPTION: string = "News";`,
  'src/content.config.ts': `export const BLOG = "src/data/blog";
const blogCollection = defineCollection({ loader: glob({ pattern: "**/*.md", base: \`./\${BLOG}\` }) });
export const collections = { blog: blogCollection, authors: defineCollection({}) };`,
  'src/pages/posts/[...slug]/index.astro': `const all = await getCollection("blog", ({ data }) => !data.draft);`,
  'src/pages/posts/[...page].astro': `const all = await getCollection("blog");`,
  'src/content/authors/jane.json':
    '{ "name": "Jane Weir", "email": "jane@weir.example", "url": "https://jane.example" }',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@assets/*": ["./src/assets/*"], /* ours */ } } }',
};

const survey = (files: Record<string, string>) => withSite(astro, files, (source) => surveyOf(source));

test('an entry has the address, the date and the names that readers had', async () => {
  const holdings = await survey({
    ...project,
    'src/data/blog/2024/The Flood.md': `---
title: The flood
pubDatetime: 2024-05-08T10:00:00+02:00
modDatetime: 9 May 2024
description: It rose.
author: jane
heroImage: { src: '@assets/a.png', alt: A road }
tags: [Water]
category: Rivers
featured: true
canonicalURL: https://first.example/a
---
Words`,
  });
  expect(holdings[0]).toMatchObject({
    kind: 'site',
    name: 'The Weir',
    tagline: 'News',
    url: 'https://weir.example/river',
  });
  expect(storiesIn(holdings).get('src/data/blog/2024/The Flood.md')).toMatchObject({
    type: 'story',
    state: 'public',
    slug: 'the-flood',
    address: 'https://weir.example/river/posts/2024/the-flood/',
    published: '2024-05-08T10:00:00+02:00',
    updated: '2024-05-09',
    dek: 'It rose.',
    authors: ['jane'],
    sections: ['section rivers'],
    tags: ['tag water'],
    image: { address: '@assets/a.png', alt: 'A road' },
    pinned: true,
    canonical: 'https://first.example/a',
  });
  const others = holdings.filter(({ kind }) => kind === 'person' || kind === 'redirect');
  expect(others).toMatchObject([
    { id: 'jane', name: 'Jane Weir' },
    { from: 'https://weir.example/river/old', to: 'https://weir.example/new' },
  ]);
  expect(JSON.stringify(others)).not.toContain('jane@');
});

test('the entries of a collection are those of the folder and the pattern that the settings name', async () => {
  const text = '---\ntitle: A\npubDate: 2024-05-08\n---\nWords';
  const holdings = await survey({
    'astro.config.mjs': "export default { site: 'https://weir.example' }",
    'src/content.config.ts': `import { glob, file } from 'astro/loaders';
const blog = defineCollection({ loader: glob({ pattern: ['blog/**/*.{md,mdx}', '!**/x.md'], base: './texts' }) });
const notes = defineCollection({ loader: glob({ pattern: 'data/notes/*.md' }) });
const dogs = defineCollection({ loader: file('src/data/dogs.json') });
export const collections = { blog, notes, dogs,
  quotes: defineCollection({ loader: glob({ base: new URL('./quotes', import.meta.url), pattern: '**/*.md' }) }) };`,
    'src/pages/p/[...slug].astro': `getCollection('blog')`,
    'texts/blog/a.md': text,
    'texts/other/b.md': text,
    'data/notes/c.md': text,
    'src/quotes/d.md': '---\ntitle: "D\nslug: x\n---\nWords',
    'src/quotes/e.md': '---\ntitle: E\nslug: by/ada\n---\nWords',
  });
  expect([...storiesIn(holdings).values()].map(({ ref, state, address }) => [ref, state, address])).toEqual([
    ['data/notes/c.md', 'public', 'https://weir.example/notes/data/notes/c/'],
    ['src/quotes/d.md', 'draft', undefined],
    ['src/quotes/e.md', 'public', 'https://weir.example/quotes/by/ada/'],
    ['texts/blog/a.md', 'public', 'https://weir.example/p/blog/a/'],
  ]);
});

test('a folder of texts without their project has its folders as collections', async () => {
  const holdings = await survey({
    'posts/a/index.md': '---\ntitle: A\npublishDate: "11 Oct 2023"\n---\n',
    'posts/b.md': '---\ntitle: B\ndraft: true\n---\n',
    'posts/_hidden.md': '---\ntitle: Hidden\n---\n',
    'notes/c.mdx': '---\ntitle: C\nslug: own/c\ndate: 2024-01-02\n---\n',
    'docs/d.md': '---\ntitle: D\n---\n',
    'tags/water.md': '---\ntitle: All of water\ndescription: Wet\n---\nMore',
  });
  const stories = [...storiesIn(holdings).values()];
  expect(stories.map(({ ref, type, state, address }) => [ref, type, state, address])).toEqual([
    ['docs/d.md', 'page', 'public', '/docs/d/'],
    ['notes/c.mdx', 'story', 'public', '/notes/own/c/'],
    ['posts/a/index.md', 'story', 'public', '/posts/a/'],
    ['posts/b.md', 'story', 'draft', undefined],
  ]);
  expect(holdings).toContainEqual(expect.objectContaining({ kind: 'term', name: 'All of water', description: 'Wet' }));
});

test.each(['slug: ../../x', 'tags: 3', 'image: { src: }', 'authors: { a: }', 'pubDate: never', 'title: { a: b }'])(
  'an entry stays one whatever its fields hold: %s',
  async (field) => {
    const stories = storiesIn(await survey({ 'posts/a.md': `---\n${field}\n---\nWords` }));
    expect(JSON.stringify([...stories.values()].map(({ address }) => address))).not.toContain('..');
    expect(stories.size).toBe(1);
  },
);

test('files are found beside the text, by aliases and in the public folder, and links to other texts', async () => {
  const files = {
    ...project,
    'src/data/blog/flood.md': '---\ntitle: A\n---\n[a](./rain.md#x) [b](../../content/docs/in.md)',
    'src/data/blog/rain.md': '---\ntitle: B\n---\n',
    'src/content/docs/in.md': '---\ntitle: C\n---\n',
    'src/data/blog/beside.png': 'beside',
    'src/assets/a.png': 'alias',
    'public/b.png': 'public',
    '.env': 'secret',
  };
  await withSite(astro, files, async (source) => {
    const story = storiesIn(await surveyOf(source)).get('src/data/blog/flood.md');
    if (!story) throw new Error('there is no story');
    expect((await source.body(story, [])).more).toMatchObject({
      files: {
        './rain.md': 'https://weir.example/river/posts/rain/',
        '../../content/docs/in.md': 'https://weir.example/river/docs/in/',
      },
    });
    const read = async (address: string) => Buffer.from((await source.file(address, story)) ?? []).toString();
    expect(
      await Promise.all(['./beside.png', '@assets/a.png', '@/assets/a.png', '../../assets/a.png'].map(read)),
    ).toEqual(['beside', 'alias', 'alias', 'alias']);
    expect(await Promise.all(['/b.png', '/river/b.png', 'https://weir.example/river/b.png'].map(read))).toEqual([
      'public',
      'public',
      'public',
    ]);
    expect(
      await Promise.all(
        ['/.env', '../../../../../etc/passwd', '/astro.config.mjs', 'https://x.example/b.png'].map(read),
      ),
    ).toEqual(['', '', '', '']);
  });
});
