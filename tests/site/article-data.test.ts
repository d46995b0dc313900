import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Answers } from '../../src/content/ask/answers.ts';
import { record } from '../../src/content/ask/edition.ts';
import { ask } from '../../src/content/ask/queries.ts';
import { Index } from '../../src/content/index/database.ts';
import { articlePage } from '../../src/layouts/article-page.ts';
import { createEdition, viewOf } from '../../src/print/edition.ts';
import { article, TestSite } from './site.ts';

/** What the page of a story says, on the first of June 2026. */
async function pageOf(site: TestSite, id: string) {
  await site.build();
  const settings = { content: site.content, now: Date.parse('2026-06-01T00:00:00Z'), drafts: false };
  const index = Index.join(join(site.cache, 'index.db'));
  onTestFinished(() => index.close());
  const edition = createEdition(new Answers(index, viewOf(settings)), settings);
  const { result, inputs } = await record(edition, async () => {
    const story = ask('article', id);
    if (!story) throw new Error(`There is no story ${id}.`);
    return articlePage(story);
  });
  return { page: result, inputs };
}

test('a story knows its address, its section, its tags by name, who wrote it and what search engines are told', async () => {
  const site = new TestSite({
    'tags/harbour.yaml': 'name: The Harbour\n',
    'articles/a.md': article({ title: 'Ships', tags: ['harbour'], authors: ['ada'] }, 'Word '.repeat(600)),
    'articles/b.md': article({ title: 'Tides', tags: ['harbour'], published: '2026-04-01' }),
  });
  const { page } = await pageOf(site, 'news/a');
  expect(page).toMatchObject({
    url: 'https://test.example/news/a/',
    section: { label: 'News', url: '/news/' },
    tags: [{ label: 'The Harbour', url: '/tags/harbour/' }],
    isLong: false,
    staff: 'The Test Post staff',
    hero: undefined,
  });
  expect(page.minutes).toBeGreaterThan(1);
  expect(page.authors.map(({ author }) => author.name)).toEqual(['Ada Example']);
  expect(page.related.map(({ card }) => card.title)).toEqual(['Tides']);
  expect(page.graph[0]).toMatchObject({ headline: 'Ships', keywords: ['The Harbour'] });
});

test('an old story says so, and a new one is printed again when it has become old', async () => {
  const site = new TestSite({
    'articles/new.md': article(),
    'articles/old.md': article({ published: '2019-05-01' }),
  });
  expect((await pageOf(site, 'news/old')).page.isOld).toBe(true);
  const { page, inputs } = await pageOf(site, 'news/new');
  expect(page.isOld).toBe(false);
  expect(inputs.until).toBeGreaterThan(Date.parse('2026-06-01'));
});

test('the address that an editor gives a story stands in place of its own', async () => {
  const site = new TestSite({ 'articles/a.md': article({ canonical: 'https://other.example/a/' }) });
  expect((await pageOf(site, 'news/a')).page.url).toBe('https://other.example/a/');
});
