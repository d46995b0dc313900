import { readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFrontMatterFiles } from '../../src/editors/front-matter.ts';
import { run, workingFolder } from '../cli/command.ts';
import { Folder } from '../content/folder.ts';
import { article, type Files } from '../site/site.ts';
import { LanguageServer } from './language-server.ts';

/** A site whose content is indexed, and what editing programs know of it written. */
async function site(files: Files = {}) {
  const folder = new Folder({
    'sections/opinion.yaml': 'name: Opinion\n',
    'authors/bob.md': '---\nname: Bob Example\n---\n',
    'tags/sea.yaml': 'name: The sea\n',
    'pages/about.md': '---\ntitle: About\n---\n',
    'articles/flood.md': article({ title: 'The flood', tags: ['rain', 'wind', '2024'], published: '2026-05-02' }),
    'articles/storm.mdx': article({ title: 'The storm', tags: ['rain'] }),
    ...files,
  });
  const write = async () => {
    await folder.update();
    writeFrontMatterFiles(folder.index, folder.content);
  };
  await write();
  const written = (name: string) => join(folder.root, '.astro/collections', name);
  return { folder, write, written, story: join(folder.content, 'articles/flood.md') };
}

const text = (...lines: string[]) => ['---', ...lines, '---', '', 'Text.', ''].join('\n');

test("Astro's language server completes names of the site in front matter, and kinds", async () => {
  const { folder, story } = await site();
  const server = await LanguageServer.astro(folder.root);
  const at = async (...lines: string[]) => server.open(story, text(...lines)).completions();
  expect(await at('section: |')).toEqual(['news', 'opinion']);
  expect(await at('authors: [ada, |]')).toEqual(['ada', 'bob']);
  expect(await at('tags:', '  - |')).toEqual(['rain', '2024', 'wind', 'sea']);
  expect(await at('related:', '  - |')).toEqual(['news/flood', 'news/storm']);
  expect(await at('kind: |')).toEqual(['analysis', 'explainer', 'news', 'opinion', 'review', 'sponsored']);
  expect(await at('title: A', '|')).toEqual(expect.arrayContaining(['dek', 'section', 'published', 'check-ignore']));
});

test('it tells what a field is for, and what names stand for', async () => {
  const { folder, story } = await site();
  const server = await LanguageServer.astro(folder.root);
  expect(await server.open(story, text('de|k: x')).help()).toMatch(/^The standfirst under the headline/);
  const [ada] = await server.open(story, text('authors:', '  - |')).offers();
  expect(ada).toMatchObject({ label: 'ada', documentation: 'Ada Example' });
  const [flood] = await server.open(story, text('related: [|]')).offers();
  expect(flood).toMatchObject({ label: 'news/flood', documentation: 'The flood' });
  const tags = await server.open(story, text('tags: [|]')).offers();
  expect(tags.map(({ label, documentation }) => [label, documentation])).toEqual([
    ['rain', '2 stories'],
    ['2024', '1 story'],
    ['wind', '1 story'],
    ['sea', 'The sea'],
  ]);
  expect(tags[1]?.insertText).toBe('"2024"');
});

test('it tells of mistakes in the words of the build, and of none in what is in order', async () => {
  const { folder, story } = await site({
    'articles/new.md': article({ section: 'not-yet', tags: ['new'], authors: ['nobody-yet'] }),
  });
  const server = await LanguageServer.astro(folder.root);
  const wrong = server.open(
    story,
    text('title: A', 'sektion: news', 'section: news', 'published: 8 May 2026', 'kind: newz', 'tags: [Small Models]'),
  );
  await expect
    .poll(() => wrong.mistakes()?.toSorted())
    .toEqual([
      '3: Property sektion is not allowed.',
      '5: is not a date · write it like 2026-05-08 or 2026-05-08T09:30',
      expect.stringMatching(/^6: Value is not accepted\. Valid values: "news", "analysis"/),
      '7: cannot be part of an address',
    ]);
  const files = ['articles/new.md', 'articles/flood.md', 'authors/bob.md', 'pages/about.md'];
  const right = files.map((path) => server.open(join(folder.content, path)));
  await expect.poll(() => right.map((file) => file.mistakes())).toEqual(files.map(() => []));
});

test('a story without a date is told of, and a draft is not', async () => {
  const { folder, story } = await site();
  const server = await LanguageServer.astro(folder.root);
  const dateless = server.open(story, text('title: A', 'section: news'));
  await expect.poll(() => dateless.mistakes()).toEqual(['1: Missing property "published".']);
  const draft = server.open(
    join(folder.content, 'articles/storm.mdx'),
    text('title: A', 'section: news', 'draft: true'),
  );
  await expect.poll(() => draft.mistakes()).toEqual([]);
});

test('a new story, and a new author, are known once they are told of', async () => {
  const { folder, write, written } = await site();
  const server = await LanguageServer.astro(folder.root);
  folder.edit({ 'articles/new/index.md': article(), 'authors/cem.md': '---\nname: Cem Example\n---\n' });
  const story = server.open(join(folder.content, 'articles/new/index.md'), text('authors: [|]'));
  expect(await story.completions()).toEqual([]);
  await write();
  server.changed(written('collections.json'), written('article.schema.json'));
  await expect.poll(() => story.completions()).toEqual(['ada', 'bob', 'cem']);
});

test('names are known from the moment on at which they are written first', async () => {
  const { folder, write, written, story } = await site();
  rmSync(join(folder.root, '.astro'), { recursive: true });
  const server = await LanguageServer.astro(folder.root);
  const file = server.open(story, text('authors: [|]'));
  expect(await file.completions()).toEqual([]);
  await write();
  server.changed(written('collections.json'), written('article.schema.json'));
  await expect.poll(() => file.completions()).toEqual(['ada', 'bob']);
});

test('a folder may have any name', async () => {
  const cwd = workingFolder({ 'articles/flood.md': article() }, "Söhne & Co's 5% %20 + news");
  await run(['schemas'], { cwd });
  const server = await LanguageServer.astro(cwd);
  expect(await server.open(join(cwd, 'content/articles/flood.md'), text('authors: [|]')).completions()).toEqual([
    'ada',
  ]);
});

test('what did not change is not written again', async () => {
  const { folder, write, written } = await site();
  const files = ['collections.json', 'article.schema.json', 'author.schema.json', 'page.schema.json'];
  const past = new Date('2026-01-01');
  for (const name of files) utimesSync(written(name), past, past);
  folder.edit({
    'articles/flood.md': article(
      { title: 'The flood', tags: ['rain', 'wind', '2024'], published: '2026-05-02' },
      'More.\n',
    ),
  });
  await write();
  expect(files.map((name) => statSync(written(name)).mtime)).toEqual(files.map(() => past));
});

test('only the newest stories are offered', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 501 }, (_, at) => [
      `articles/story-${at}.md`,
      article({ published: `2026-04-01T00:00:${String(at % 60).padStart(2, '0')}` }),
    ]),
  );
  const { written } = await site(many);
  const { properties } = JSON.parse(readFileSync(written('article.schema.json'), 'utf8'));
  const offered: { label: string }[] = properties.related.items.defaultSnippets;
  expect(offered.length).toBe(500);
  expect(offered.slice(0, 2).map(({ label }) => label)).toEqual(['news/flood', 'news/storm']);
});
