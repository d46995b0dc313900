import { expect, test } from 'vitest';
import { article, minimal, TestSite } from './site.ts';

const corrections = [{ date: '2026-05-09', text: 'The harbour has two cranes.' }];
const files = {
  'articles/never.md': article(),
  'articles/Spring 2026/updated.md': article({ updated: '2026-05-08', corrections }),
  'articles/corrected/index.md': article({ corrections }),
};

/** The links to changes of a page, each with the class of what it stands in. */
const links = (html: string) =>
  [...html.matchAll(/<(?:div|section) class="(byline|corrections)".*?<\/(?:div|section)>/gs)].flatMap(([part, where]) =>
    [...part.matchAll(/<a [^>]*?href="(https:[^"]+)"[^>]*>All changes<\/a>/g)].map(([, href]) => [where, href]),
  );

test('a story that says that it changed leads to all of its changes, once, and others do not', async () => {
  const template = 'https://git.example/you/site/commits/main/content/{path}?follow=1';
  const site = new TestSite({ ...files, 'site.yaml': `${minimal['site.yaml']}history: ${template}\n` });
  await site.build();
  const of = (slug: string) => links(site.read(`news/${slug}/index.html`));
  const at = (path: string) => `https://git.example/you/site/commits/main/content/articles/${path}?follow=1`;
  expect(of('updated')).toEqual([['byline', at('Spring%202026/updated.md')]]);
  expect(of('corrected')).toEqual([['corrections', at('corrected/index.md')]]);
  expect(of('never')).toEqual([]);
  site.edit({ 'site.yaml': minimal['site.yaml'] });
  await site.build();
  expect(of('updated'), 'no site has to show them').toEqual([]);
  site.edit({
    'site.yaml': `${minimal['site.yaml']}history: ${template}\n`,
    'articles/never.md': article({ updated: '2026-05-08' }),
  });
  await site.build();
  expect(of('never')).toEqual([['byline', at('never.md')]]);
});
