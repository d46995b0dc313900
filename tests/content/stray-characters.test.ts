import { expect, test } from 'vitest';
import { formatProblem } from '../../src/errors.ts';
import { article, minimal, TestSite } from '../site/site.ts';
import { Folder } from './folder.ts';

const one = 'remove it, or write what is meant';

async function toldOf(folder: Folder): Promise<string[]> {
  const { problems } = await folder.update();
  return problems.map((problem) => formatProblem(problem));
}

test.each([
  ['\u0000', 'U+0000, which is left out'],
  ['\u0007', 'U+0007, which is left out'],
  ['\u000b', 'U+000B, which is read as a space'],
  ['\u000c', 'U+000C, which is read as a space'],
  ['\u007f', 'U+007F, which is left out'],
  ['\u0081', 'U+0081, which is left out'],
  ['\u0092', 'U+0092, which is read as ’'],
  ['\ufdd0', 'U+FDD0, which is left out'],
  ['\ufeff', 'U+FEFF, which is left out'],
  ['\ufffe', 'U+FFFE, which is left out'],
  ['\u{1ffff}', 'U+1FFFF, which is left out'],
])('of %j in a story its editor is told', async (character, fate) => {
  const folder = new Folder({ 'articles/x.md': article({}, `Words.\n\nTwo${character}three.\n`) });
  expect(await toldOf(folder)).toEqual([
    `articles/x.md:9:4  the file has a character that no page can show: ${fate} · ${one}`,
  ]);
});

test('what may stand in a page stays in it without a word', async () => {
  const text = 'Tab\there, soft\u00adhyphen, \u2028, \u200d, \u00a0, \u{1f9d1}\u200d\u{1f680}, \ufffd, \ue000.';
  const site = new TestSite({ 'articles/x.md': article({ title: text }, `${text}\n`) });
  expect(await site.problems()).toEqual([]);
  expect(site.read('news/x/index.html')).toContain(`<p>${text}</p>`);
});

test('of many such characters the first is told, with their number, and pages are printed without any', async () => {
  const text = [
    '---',
    'title: Two\u0007 words',
    'section: news',
    'published: 2026-05-08',
    'dek: It\u0092s here',
    '---',
    '',
    'One\u000btwo \ufeffthree.\r',
    '',
    '```',
    'co\u0000de',
    '```',
    '',
  ].join('\n');
  const site = new TestSite({
    'site.yaml': `${minimal['site.yaml']}machines: {markdown: true}\n`,
    'articles/x.md': `\ufeff${text}`,
    'articles/y.mdx': text,
  });
  const told = (file: string) =>
    `content/articles/${file}:2:11  the file has 5 characters that no page can show, the first of them U+0007, which is left out · remove them, or write what is meant`;
  expect(await site.problems()).toEqual([told('x.md'), told('y.mdx')]);
  for (const page of ['news/x/index.html', 'news/x/index.md', 'news/y/index.html']) {
    expect(site.read(page)).toContain('Two words');
    expect(site.read(page)).toContain('It’s here');
    expect(site.read(page)).toContain('One two three.');
    expect(site.read(page)).toContain('code');
  }
  const stray = /[[\p{Cc}\uFEFF]--[\t\n]]/v;
  const pages = Object.keys(site.tree()).filter((path) => /\.(?:html|md|xml|json)$/.test(path));
  expect(pages.filter((path) => stray.test(site.read(path)))).toEqual([]);
});

test('a field that writes such a character by its number is read without it', async () => {
  const folder = new Folder({
    'articles/x.md': '---\ntitle: A\nsection: news\npublished: 2026-05-08\ndek: "Two\\vwords\\u0007"\n---\n',
    'tags/harbour.yaml': 'name: "Har\\u0000bour \\ud83d\\ude00"\n',
  });
  expect(await toldOf(folder)).toEqual([
    'articles/x.md:5:6  the fields have 2 characters that no page can show, the first of them U+000B, which is read as a space · remove them, or write what is meant',
    `tags/harbour.yaml:1:7  the fields have a character that no page can show: U+0000, which is left out · ${one}`,
  ]);
  const data = (sql: string) => Object.values(folder.index.sql(sql).get() ?? {});
  expect(data(`select data ->> 'name' from entries where kind = 'tag' and id = 'harbour'`)).toEqual([
    'Harbour \u{1f600}',
  ]);
});

test('mistakes in a file with such characters are told beside them', async () => {
  const folder = new Folder({ 'articles/x.md': article({ titel: 'One' }, 'Two\u0007\n\n![Three](three.png)\n') });
  expect((await toldOf(folder)).map((line) => line.split(' · ')[0]).sort()).toEqual([
    'articles/x.md:10:10  there is no picture articles/three.png',
    'articles/x.md:5:1  titel is not a field here',
    'articles/x.md:8:4  the file has a character that no page can show: U+0007, which is left out',
  ]);
});

test.each(['utf16le', 'utf-16be'])('a story in UTF-16 without a mark is told to be none in UTF-8: %s', async (form) => {
  const little = Buffer.from(article(), 'utf16le');
  const folder = new Folder({ 'articles/x.md': form === 'utf16le' ? little : little.swap16() });
  expect(await folder.errors()).toEqual([
    'content/articles/x.md:1:1  the file is not UTF-8 · save it with the encoding UTF-8',
  ]);
});
