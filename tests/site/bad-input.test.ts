import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article, minimal, TestSite } from './site.ts';

test('all errors of all files are told in one run, and the last output stays as it is', async () => {
  const site = new TestSite({ 'articles/good.md': article({ title: 'Good' }) });
  await site.build();
  const before = site.tree();

  site.edit({
    'articles/good.md': article({ title: 'Better' }),
    'articles/colon.md': '---\ntitle: One: two\n---\n',
    'articles/typo.md': article({ titel: 'One' }),
    'articles/date.md': article({ published: 'soon', authors: ['eve'] }),
    'articles/picture.md': article({ image: { src: '../../secret.jpg', alt: '' } }, '![A crane](crane.jpg)\n'),
    'articles/Latin.md': article(),
    'articles/latin.md': Buffer.from(article({ title: 'Grüße' }), 'latin1'),
    'articles/twin/good.md': article(),
    'articles/broken.mdx': article({}, 'One <b>two\n'),
    'authors/grace.md': '',
    'pages/tags.md': '---\ntitle: Tags\n---\n',
    'stuff/notes.txt': 'Notes',
  });
  expect(await site.problems()).toEqual([
    'content/articles/Latin.md  "Latin" cannot be part of an address, which has only letters a-z, digits and single hyphens · rename the file to latin-2.md',
    'content/articles/broken.mdx:7:5  <b> is opened here and not closed · write </b> where it ends, or <b /> if it holds nothing',
    'content/articles/colon.md:2:8  a text with a colon in it is read as a field · put the whole text in quotes: "Like: this"',
    'content/articles/date.md:4:12  published is not a date · write it like 2026-05-08 or 2026-05-08T09:30',
    'content/articles/date.md:5:11  there is no author eve · choose one of ada, or create authors/eve.md',
    'content/articles/latin.md:2:11  the file is not UTF-8 · save it with the encoding UTF-8',
    'content/articles/picture.md:5:15  the picture ../../secret.jpg lies outside the content folder · put the file beside this one and write its path, such as ./photo.jpg',
    'content/articles/picture.md:8:12  there is no picture articles/crane.jpg · add the file, or correct the path',
    'content/articles/twin/good.md  the address /news/good/ is already that of articles/good.md · rename one of the two files',
    'content/articles/typo.md:5:1  titel is not a field here · did you mean title?',
    'content/authors/grace.md:1:1  the file is empty · begin it with a line ---, then name: and the other fields, then another line ---',
    'content/pages/tags.md  the address /tags/ belongs to the site itself · choose another file name',
    'content/stuff/notes.txt  stuff is not a folder that belongs here · move the file to articles/stuff/notes.md',
  ]);
  expect(site.tree()).toEqual(before);
});

test('a file that was mended is printed', async () => {
  const site = new TestSite({ 'articles/x.md': article({ titel: 'One' }) });
  expect(await site.problems()).toHaveLength(1);
  expect(await site.problems()).toHaveLength(1);
  expect(site.exists('')).toBe(false);
  site.edit({ 'articles/x.md': article({ title: 'One' }) });
  await site.build();
  expect(site.text('news/x/index.html')).toContain('One');
});

test('a byte order mark and Windows line ends change nothing of what is printed', async () => {
  const text = article({ dek: 'Grüße' }, '# One\n\nTwo\nthree\n\n```js\nfour\n\nfive\n```\n\n| a |\n|---|\n| b |\n');
  const plain = new TestSite({ 'articles/x.md': text });
  const windows = new TestSite(
    Object.fromEntries(
      Object.entries({ ...minimal, 'articles/x.md': text }).map(([path, lines]) => [
        path,
        `\uFEFF${String(lines).replaceAll('\n', '\r\n')}`,
      ]),
    ),
  );
  await plain.build();
  await windows.build();
  expect(windows.tree()).toEqual(plain.tree());
});

test('an article of ten megabytes is printed', async () => {
  const paragraph = `${'The harbour is open again. '.repeat(40)}\n\n`;
  const paragraphs = Math.ceil(10_000_000 / paragraph.length);
  const site = new TestSite({ 'articles/x.md': article({}, paragraph.repeat(paragraphs)) });
  const before = process.cpuUsage();
  await site.build();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(20);
  expect(site.read('news/x/index.html').split('<p>').length).toBeGreaterThan(paragraphs);
});

test('an empty content folder gives a site that says so', async () => {
  const site = new TestSite(Object.fromEntries(Object.keys(minimal).map((path) => [path, undefined])));
  await site.build();
  expect(site.text('index.html')).toContain('Nothing has been published yet.');
  const pages = Object.keys(site.tree()).filter((path) => path.endsWith('.html'));
  expect(pages).toEqual([
    '404.html',
    'archive/index.html',
    'corrections/index.html',
    'feeds/index.html',
    'index.html',
    'latest/index.html',
    'search/index.html',
    'slots/leaderboard/index.html',
  ]);
});

test('a section and an author without stories say so', async () => {
  const site = new TestSite();
  await site.build();
  expect(site.text('news/index.html')).toContain('Nothing has been published here yet.');
  expect(site.text('authors/ada/index.html')).toContain('Nothing has been published here yet.');
});

test('a content folder that is not there leaves the last output alone', async () => {
  const site = new TestSite({ 'articles/x.md': article() });
  await site.build();
  const before = site.tree();
  rmSync(site.content, { recursive: true });
  expect(await site.problems()).toEqual([
    'content/  there is no such folder · create it, or name another with --content',
  ]);
  expect(site.tree()).toEqual(before);
});

test('links bring nothing from outside into the output', async () => {
  const site = new TestSite({
    '../outside/secret.md': article({ title: 'A secret' }, 'Nobody may read this.\n'),
    'articles/x.md': article(),
  });
  symlinkSync(join(site.root, 'outside'), join(site.content, 'articles/linked'));
  symlinkSync('../../outside/secret.md', join(site.content, 'articles/secret.md'));
  expect((await site.problems()).map((line) => line.split(' · ')[0])).toEqual([
    'content/articles/linked  this is a link to another place, and links are not followed',
    'content/articles/secret.md  this is a link to another place, and links are not followed',
  ]);
  rmSync(join(site.content, 'articles/linked'));
  rmSync(join(site.content, 'articles/secret.md'));
  await site.build();
  expect(Object.values(site.tree()).join('\n')).not.toMatch(/secret|Nobody may read this/);
});

test('a warning is told and stops nothing', async () => {
  const site = new TestSite({
    'articles/crane.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>',
    'articles/x.md': article({ title: 'A headline', image: { src: 'crane.svg' } }),
  });
  expect(await site.problems()).toEqual([
    'content/articles/x.md:5:1  image.alt is missing, so readers who cannot see the picture are told only its headline · add alt: a few words on what the picture shows, or alt: "" if it only decorates',
  ]);
  expect(site.read('news/x/index.html')).toContain('alt="Featured image for A headline"');
});
