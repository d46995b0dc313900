import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { Folder } from './folder.ts';

const begin = 'begin it with a line ---, then title: and the other fields, then another line ---';

const inYaml = 'write them in YAML: a line ---, then title: and the other fields, then another line ---';
const hyphens = 'write --- there, and below the fields';

test.each([
  ['that is empty', '', `1:1  the file is empty · ${begin}`],
  ['of white space', '\n \n', `1:1  the file is empty · ${begin}`],
  ['without front matter', '# A headline\n\nWords.\n', `1:1  the file does not begin with front matter · ${begin}`],
  [
    'with front matter further down',
    `\n${article()}`,
    '1:1  there is white space above the front matter · remove what stands before the first ---',
  ],
  [
    'with indented front matter',
    `  ${article()}`,
    '1:1  there is white space above the front matter · remove what stands before the first ---',
  ],
  [
    'with a comment first',
    `<!-- Ready -->\n${article()}`,
    '1:1  there is a comment above the front matter · remove what stands before the first ---',
  ],
  ['of Hugo', '+++\ntitle = "A"\n+++\n', `1:1  the fields are in TOML, between lines of +++ · ${inYaml}`],
  ['with fields in JSON', '{\n  "title": "A"\n}\n', `1:1  the fields are in JSON · ${inYaml}`],
  ['with a typesetter’s dash', '—\ntitle: A\n—\n', `1:1  the first line is not three hyphens · ${hyphens}`],
  ['with too many hyphens', '-----\ntitle: A\n---\n', `1:1  the first line is not three hyphens · ${hyphens}`],
  [
    'that begins with its fields',
    'title: A\nsection: news\n---\n',
    '1:1  the fields have no line --- above them · write --- on a line of its own there, and another below them',
  ],
  [
    'whose front matter does not end',
    '---\ntitle: A\n\nWords.\n',
    '1:1  the front matter has no end · write a line --- after its last field',
  ],
])('an article %s is told', async (_, text, report) => {
  const folder = new Folder({ 'articles/x.md': text });
  expect(await folder.errors()).toEqual([`content/articles/x.md:${report}`]);
});

test('front matter without fields lacks those that are required', async () => {
  const folder = new Folder({ 'articles/x.md': '---\n---\nWords.\n' });
  expect((await folder.errors()).map((line) => line.split(' · ')[0])).toEqual([
    'content/articles/x.md:2:1  title is missing',
    'content/articles/x.md:2:1  section is missing',
    'content/articles/x.md:2:1  published is missing',
  ]);
});

const words = 'A \uFFFD is a character.\n\nGrüße aus Köln.\n';

test.each([
  [
    'Latin 1',
    Buffer.concat([Buffer.from(article({}, 'A \uFFFD is a character.\n\n')), Buffer.from('Grüße', 'latin1')]),
    '9:3',
  ],
  [
    'Latin 1 with Windows line ends',
    Buffer.from(article({}, 'Words.\n\nGrüße').replaceAll('\n', '\r\n'), 'latin1'),
    '9:3',
  ],
  ['UTF-16', Buffer.from(`\uFEFF${article({}, words)}`, 'utf16le'), '1:1'],
  ['UTF-8 that was cut', Buffer.from(article({}, 'Grü')).subarray(0, -1), '7:3'],
])('a file in %s is told with the place of its first bad byte', async (_, bytes, place) => {
  const folder = new Folder({ 'articles/x.md': bytes });
  expect(await folder.errors()).toEqual([
    `content/articles/x.md:${place}  the file is not UTF-8 · save it with the encoding UTF-8`,
  ]);
});

test('a byte order mark and Windows line ends do not move the places of mistakes', async () => {
  const text = `\uFEFF${article({ authors: ['grace'] }, 'One.\n\n![Two](two.png)\n')}`;
  const folder = new Folder({ 'articles/x.md': text.replaceAll('\n', '\r\n') });
  expect((await folder.errors()).map((line) => line.split('  ')[0])).toEqual([
    'content/articles/x.md:5:11',
    'content/articles/x.md:10:8',
  ]);
});

test.each([
  ['authors/grace.md', 'name'],
  ['pages/about.md', 'title'],
])('%s without front matter is told to begin with %s', async (path, field) => {
  const folder = new Folder({ [path]: 'Some words.\n' });
  expect(await folder.errors()).toEqual([
    `content/${path}:1:1  the file does not begin with front matter · begin it with a line ---, then ${field}: and the other fields, then another line ---`,
  ]);
});
