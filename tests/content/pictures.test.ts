import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { Folder } from './folder.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>';
const beside = 'put the file beside this one and write its path, such as ./photo.jpg';
const add = 'add the file, or correct the path';

test.each([
  ['missing.png', `there is no picture articles/missing.png · ${add}`],
  ['photo.svg', 'there is no picture articles/photo.svg · the file is called articles/Photo.svg: letter case counts'],
  ['../../etc/passwd', `the picture ../../etc/passwd lies outside the content folder · ${beside}`],
  ['/../etc/passwd', `the picture /../etc/passwd lies outside the content folder · ${beside}`],
  ['%2e%2e/%2e%2e/etc/passwd', `the picture %2e%2e/%2e%2e/etc/passwd lies outside the content folder · ${beside}`],
  ['..%2f..%2fetc%2fpasswd', `the picture ..%2f..%2fetc%2fpasswd lies outside the content folder · ${beside}`],
  ['../..', `the picture ../.. lies outside the content folder · ${beside}`],
  ['/etc/passwd', `there is no picture etc/passwd · ${add}`],
  ['%252e%252e/secret.png', `there is no picture articles/%2e%2e/secret.png · ${add}`],
  ['file:///etc/passwd', `the picture file:///etc/passwd is not a file of this site · ${beside}`],
  ['data:image/png;base64,AAAA', `the picture data:image/png;base64,AAAA is not a file of this site · ${beside}`],
  [
    'https://b.example/a.png',
    `the picture https://b.example/a.png lies on another site · ${beside}; or name b.example in site.yaml under pictures: hosts:, and give its size here`,
  ],
  [
    '//b.example/a.png',
    `the picture //b.example/a.png lies on another site · ${beside}; or name b.example in site.yaml under pictures: hosts:, and give its size here`,
  ],
  ['', `the picture has no file · ${beside}`],
  ['x.md', 'articles/x.md is not a picture · write the path of a picture'],
  ['../site.yaml', 'site.yaml is not a picture · write the path of a picture'],
])('![](%s) is told where it stands', async (src, report) => {
  const folder = new Folder({
    'articles/Photo.svg': svg,
    'articles/x.md': article({}, `About ${src || 'nothing'}.\n\nThis is ![a crane](${src}) it.\n`),
  });
  expect(await folder.errors()).toEqual([`content/articles/x.md:9:20  ${report}`]);
});

test.each([
  ['Photo.svg', './Photo.svg'],
  ['/articles/Photo.svg', '/articles/Photo.svg'],
  ['my photo.svg', '<my photo.svg>'],
  ['my photo.svg', 'my%20photo.svg'],
  ['sub/a.svg', 'sub/a.svg "A caption"'],
])('a picture %s can be written %s', async (_, written) => {
  const folder = new Folder({
    'articles/Photo.svg': svg,
    'articles/my photo.svg': svg,
    'articles/sub/a.svg': svg,
    'articles/x.md': article({}, `![A crane](${written})\n`),
  });
  expect(await folder.errors()).toEqual([]);
});

test.each([
  ['<gone here.svg>', '7:13'],
  ['gone%20here.svg', '7:12'],
])('a missing picture written %s is found where it stands', async (written, place) => {
  const folder = new Folder({ 'articles/x.md': article({}, `![A crane](${written})\n`) });
  expect(await folder.errors()).toEqual([
    `content/articles/x.md:${place}  there is no picture articles/gone here.svg · ${add}`,
  ]);
});

test('of two pictures with one name the one that is missing is told', async () => {
  const folder = new Folder({
    'articles/a/crane.svg': svg,
    'articles/x.md': article({}, '![One](a/crane.svg)\n\n![Two](b/crane.svg)\n'),
  });
  expect(await folder.errors()).toEqual([
    `content/articles/x.md:9:8  there is no picture articles/b/crane.svg · ${add}`,
  ]);
});

test('pictures of definitions, of raw HTML and of the fields are told where they stand', async () => {
  const folder = new Folder({
    'articles/x.md': article(
      { image: { src: 'hero.svg', alt: 'A hero' } },
      '![One][one]\n\n[one]: one.svg\n\n<img alt="Two" src="two.svg">\n',
    ),
    'authors/ada.md': '---\nname: Ada\navatar: ada.svg\n---\n![Ada](working.svg)\n',
    'pages/about.md': '---\ntitle: About\n---\n![Us](us.svg)\n',
  });
  expect(await folder.errors()).toEqual([
    `content/articles/x.md:5:15  there is no picture articles/hero.svg · ${add}`,
    `content/articles/x.md:10:8  there is no picture articles/one.svg · ${add}`,
    `content/articles/x.md:12:21  there is no picture articles/two.svg · ${add}`,
    `content/authors/ada.md:3:9  there is no picture authors/ada.svg · ${add}`,
    `content/authors/ada.md:5:8  there is no picture authors/working.svg · ${add}`,
    `content/pages/about.md:4:7  there is no picture pages/us.svg · ${add}`,
  ]);
});

test('links out of the content folder are told and not followed', async () => {
  const folder = new Folder({
    '../secret/story.md': article({ title: 'A secret' }),
    '../secret/photo.svg': svg,
    'articles/x.md': article({}, '![A secret](secret.svg) ![Another](secrets/photo.svg)\n'),
  });
  symlinkSync(join(folder.root, 'secret'), join(folder.content, 'articles/secrets'));
  symlinkSync(join(folder.root, 'secret/story.md'), join(folder.content, 'articles/secret.md'));
  symlinkSync('../../secret/photo.svg', join(folder.content, 'articles/secret.svg'));
  const link = 'this is a link to another place, and links are not followed · put the file or folder itself here';
  expect(await folder.errors()).toEqual([
    `content/articles/secret.md  ${link}`,
    `content/articles/secret.svg  ${link}`,
    `content/articles/secrets  ${link}`,
    `content/articles/x.md:7:13  there is no picture articles/secret.svg · ${add}`,
    `content/articles/x.md:7:36  there is no picture articles/secrets/photo.svg · ${add}`,
  ]);
  expect(folder.index.sql('select count(*) as n from articles').get()).toEqual({ n: 1 });
});
