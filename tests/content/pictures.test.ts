import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { formatProblem, sortProblems } from '../../src/errors.ts';
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

const umlaut = 'f\u00fcr.svg';
const apart = 'fu\u0308r.svg';

/** The name of a picture, how Markdown writes it, and how a field does. */
test.each([
  ['c#1.svg', 'c#1.svg', 'c#1.svg'],
  ['what?.svg', 'what?.svg', 'what?.svg'],
  ['c#1.svg', 'c%231.svg', 'c%231.svg'],
  ['50%25.svg', '50%2525.svg', '50%2525.svg'],
  ['100%.svg', '100%.svg', '100%.svg'],
  ['100% wool.svg', '<100% wool.svg>', '100% wool.svg'],
  ['my moth.svg', 'my%20moth.svg', 'my moth.svg'],
  ['Photo (1).SVG', '<Photo (1).SVG>', 'Photo (1).SVG'],
  ['photo(1).svg', 'photo(1).svg', 'photo(1).svg'],
  ['a&b.svg', 'a&b.svg', 'a&b.svg'],
  ['a&b.svg', 'a&amp;b.svg', 'a&b.svg'],
  [umlaut, apart, apart],
  [apart, umlaut, umlaut],
  [`${apart}/${apart}`, `${umlaut}/${umlaut}`, `${umlaut}/${umlaut}`],
  ['photo.svg', 'photo.svg?width=300#top', 'photo.svg?width=300'],
])('the picture %s is shown by ![](%s) and by src: %s', async (name, written, src) => {
  const folder = new Folder({
    [`articles/${name}`]: svg,
    'articles/x.md': article({ image: { src, alt: 'A' } }, `![A](${written})\n`),
    'authors/ada.md': `---\nname: Ada\navatar: ${JSON.stringify(`/articles/${src}`)}\n---\n![A](/articles/${written.replace(/[<>]/g, '').replaceAll(' ', '%20')})\n`,
  });
  expect(await folder.errors()).toEqual([]);
});

test.each([
  ['50%25.svg', '50%25.svg', '50%.svg · the file is called 50%25.svg: write 50%2525.svg'],
  ['Photo.SVG', 'photo.svg', 'photo.svg · the file is called articles/Photo.SVG: letter case counts'],
  ['Ü.svg', 'ü.svg', 'ü.svg · the file is called articles/Ü.svg: letter case counts'],
  ['photo.jpeg.svg', 'photo.jpeg.png', 'photo.jpeg.png · the file is called articles/photo.jpeg.svg'],
])('of the picture %s, written %s, the name is told', async (name, written, report) => {
  const folder = new Folder({
    [`articles/${name}`]: svg,
    'articles/x.md': article({ image: { src: written, alt: 'A' } }, `(1) ![A](${written})\n`),
  });
  expect(await folder.errors()).toEqual(
    ['5:15', '8:10'].map((place) => `content/articles/x.md:${place}  there is no picture articles/${report}`),
  );
});

test('a picture that is missing is found where it stands, whatever is in its name', async () => {
  const folder = new Folder({
    'articles/x.md': article({}, '![A](one(1).svg) ![A](two&amp;2.svg) ![A](three\\_3.svg)\n'),
  });
  expect((await folder.errors()).map((line) => line.split('  ')[0])).toEqual(
    ['7:6', '7:23', '7:43'].map((place) => `content/articles/x.md:${place}`),
  );
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

const saveAgain = 'save it again as JPEG, PNG, WebP, AVIF, GIF or SVG';
const cut = 'cannot be read to its end · save it again, or copy it here once more';

/** A photograph of which the end is missing. */
async function brokenPhoto(): Promise<Buffer> {
  const whole = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c82828' } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return whole.subarray(0, whole.length / 2);
}

/** The warnings as they are printed. */
async function warnings(folder: Folder): Promise<string[]> {
  const { problems } = await folder.update();
  const told = problems.filter(({ severity }) => severity === 'warning');
  return sortProblems(told).map((problem) => formatProblem(problem, 'content/'));
}

test('a picture that cannot be used is told wherever it is shown', async () => {
  const folder = new Folder({
    'articles/reef.png': await brokenPhoto(),
    'articles/x.md': article({ image: { src: 'reef.png', alt: 'A reef' } }, 'The reef.\n\n![A reef](./reef.png)\n'),
    'articles/y.md': article({}, '<img src="/articles/reef.png" alt="A reef">\n'),
    'authors/ada.md': '---\nname: Ada\navatar: ../articles/reef.png\n---\nWrites tests.\n',
    'pages/about.md': '---\ntitle: About\n---\nHere:\n\n![Us](../articles/reef.png)\n',
  });
  expect(await folder.errors()).toEqual([
    `content/articles/x.md:5:15  the picture articles/reef.png ${cut}`,
    `content/articles/x.md:10:11  the picture articles/reef.png ${cut}`,
    `content/articles/y.md:7:11  the picture articles/reef.png ${cut}`,
    `content/authors/ada.md:3:9  the picture articles/reef.png ${cut}`,
    `content/pages/about.md:6:7  the picture articles/reef.png ${cut}`,
  ]);
});

test('a picture that cannot be used and that nobody shows does no harm', async () => {
  const folder = new Folder({ 'articles/reef.png': await brokenPhoto(), 'articles/x.md': article() });
  const { problems } = await folder.update();
  expect(problems).toEqual([]);
});

test('a picture that is mended is told no longer, and one that breaks is told where it is shown', async () => {
  const folder = new Folder({
    'articles/reef.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40"',
    'articles/x.md': article({}, '![A reef](reef.svg)\n'),
  });
  const report = `content/articles/x.md:7:11  the picture articles/reef.svg cannot be read · ${saveAgain}`;
  expect(await folder.errors()).toEqual([report]);
  folder.edit({ 'articles/reef.svg': svg });
  expect(await folder.errors()).toEqual([]);
  folder.edit({ 'articles/reef.svg': 'Not a drawing any more' });
  expect(await folder.errors()).toEqual([report]);
});

test.each([
  ['articles/reef.jpg', '', `is empty · ${saveAgain}`],
  ['articles/reef.jpg', 'A reef', `cannot be read · ${saveAgain}`],
  [
    'articles/reef.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="40000" height="40000"><rect width="9" height="9"/></svg>',
    `is too large a drawing · ${saveAgain}`,
  ],
])('%s that holds %j is told with what to do', async (path, bytes, report) => {
  const folder = new Folder({
    [path]: bytes,
    'articles/x.md': article({}, `Look:\n\n![A reef](/${path})\n`),
  });
  expect(await folder.errors()).toEqual([`content/articles/x.md:9:11  the picture ${path} ${report}`]);
});

const hosts = 'name: The Test Post\nurl: https://test.example\npictures:\n  hosts: [img.example]\n';
const remote = 'https://img.example/a.png';
const unsized = `the picture ${remote} has no size, so the page would jump when it comes`;
const allow = (host: string) => `; or name ${host} in site.yaml under pictures: hosts:, and give its size here`;

test.each([
  [
    'on a host that is not allowed',
    { src: 'https://b.example/a.png', alt: 'A', width: 40, height: 30 },
    `the picture https://b.example/a.png lies on another site · ${beside}${allow('b.example')}`,
  ],
  [
    'on a part of a host that is allowed',
    { src: 'https://a.img.example/a.png', alt: 'A', width: 40, height: 30 },
    `the picture https://a.img.example/a.png lies on another site · ${beside}${allow('a.img.example')}`,
  ],
  ['without size', { src: remote, alt: 'A' }, `${unsized} · add width: and height: below src, in pixels`],
  [
    'with half a size',
    { src: remote, alt: 'A', width: 40 },
    `${unsized} · add width: and height: below src, in pixels`,
  ],
  [
    'without encryption',
    { src: 'http://img.example/a.png', alt: 'A', width: 40, height: 30 },
    'the picture http://img.example/a.png comes without encryption · write https:// before the host',
  ],
])('a featured picture %s is told at its address', async (_, image, report) => {
  const folder = new Folder({ 'site.yaml': hosts, 'articles/x.md': article({ image }) });
  expect(await folder.errors()).toEqual([`content/articles/x.md:5:15  ${report}`]);
});

const jumps = `${unsized} · write it as <img src="…" width="…" height="…" alt="…">`;

test.each([
  [`![A](${remote})`, `7:6  ${jumps}`],
  [`<img src="${remote}" alt="A">`, `7:11  ${jumps}`],
  [`<img src="${remote}" alt="A" width="40">`, `7:11  ${jumps}`],
  [
    '<img src="http://img.example/a.png" alt="A" width="40" height="30">',
    '7:11  the picture http://img.example/a.png comes without encryption · write https:// before the host',
  ],
  [
    '<img src="//img.example/a.png" alt="A" width="40" height="30">',
    '7:11  the picture //img.example/a.png comes without encryption · write https:// before the host',
  ],
  [
    '<img src="https://b.example/a.png" alt="A" width="40" height="30">',
    `7:11  the picture https://b.example/a.png lies on another site · ${beside}${allow('b.example')}`,
  ],
])('of a body %s is told', async (written, report) => {
  const folder = new Folder({ 'site.yaml': hosts, 'articles/x.md': article({}, `${written}\n`) });
  expect(await folder.errors()).toEqual([`content/articles/x.md:${report}`]);
});

test('pictures of a host that is allowed, with their size, are fine', async () => {
  const folder = new Folder({
    'site.yaml': hosts,
    'articles/x.md': article(
      { image: { src: remote, alt: 'A', width: 40, height: 30 } },
      `<img src="${remote}" alt="A" width="40" height="30">\n`,
    ),
    'pages/about.md': `---\ntitle: About\n---\nHere: <img src="${remote}" alt="A" width="40" height="30">\n`,
  });
  const { problems } = await folder.update();
  expect(problems).toEqual([]);
});

test('an author’s picture lies in the content folder, whatever hosts are allowed', async () => {
  const folder = new Folder({
    'site.yaml': hosts,
    'authors/ada.md': `---\nname: Ada\navatar: ${remote}\n---\nWrites tests.\n`,
  });
  expect(await folder.errors()).toEqual([
    `content/authors/ada.md:3:9  the picture ${remote} lies on another site · ${beside}`,
  ]);
});

test('when the hosts that are allowed change, stories that nobody touched are held against them', async () => {
  const folder = new Folder({
    'site.yaml': hosts,
    'articles/x.md': article({}, `<img src="${remote}" alt="A" width="40" height="30">\n`),
  });
  const elsewhere = `the picture ${remote} lies on another site · ${beside}${allow('img.example')}`;
  const report = `content/articles/x.md:7:11  ${elsewhere}`;
  expect(await folder.errors()).toEqual([]);
  folder.edit({ 'site.yaml': hosts.replace('img.example', 'other.example') });
  expect(await folder.errors()).toEqual([report]);
  folder.edit({ 'site.yaml': hosts });
  expect(await folder.errors()).toEqual([]);
});

const silent = [
  'the picture has no description for readers who cannot see it',
  'write a few words between the brackets: ![what it shows](…); if it only decorates, write <img src="…" alt="">',
].join(' · ');

test.each([
  ['![](a.svg)', '9:5'],
  ['![ ](a.svg)', '9:6'],
  ['<img src="a.svg">', '9:11'],
  ['![][a]\n\n[a]: a.svg', '11:6'],
])('a reader who cannot see is missed at %s', async (written, place) => {
  const folder = new Folder({
    'articles/a.svg': svg,
    'articles/x.md': article({}, `Some words.\n\n${written}\n`),
  });
  expect(await warnings(folder)).toEqual([`content/articles/x.md:${place}  ${silent}`]);
  expect(await folder.errors()).toEqual([]);
});

test.each([
  '![A crane](a.svg)',
  '<img src="a.svg" alt="">',
  '<img alt src="a.svg">',
  '<img src="a.svg" alt="A crane">',
])('nothing is missing at %s', async (written) => {
  const folder = new Folder({ 'articles/a.svg': svg, 'articles/x.md': article({}, `${written}\n`) });
  expect(await warnings(folder)).toEqual([]);
  expect(await folder.errors()).toEqual([]);
});

test('every picture without a description is told at its place, whatever is said of the same picture elsewhere', async () => {
  const folder = new Folder({
    'articles/a.svg': svg,
    'articles/x.md': article(
      {},
      '<img src="a.svg" alt="A crane">\n\n![](a.svg)\n\nAn <img src="a.svg">\n\n<img src="a.svg" alt="">\n',
    ),
  });
  expect(await warnings(folder)).toEqual([
    `content/articles/x.md:9:5  ${silent}`,
    `content/articles/x.md:11:14  ${silent}`,
  ]);
});

test('of two pictures the one without a description is told', async () => {
  const folder = new Folder({
    'articles/a.svg': svg,
    'articles/b.svg': svg,
    'articles/x.md': article({}, '![A crane](a.svg)\n\n![](b.svg)\n\n<img src="a.svg" alt="">\n'),
  });
  expect(await warnings(folder)).toEqual([`content/articles/x.md:9:5  ${silent}`]);
});

test.each([
  [{ src: 'a.svg' }, 1],
  [{ src: 'a.svg', alt: '' }, 0],
  [{ src: 'a.svg', alt: 'A crane' }, 0],
])('of a featured picture %j is told %i times that readers who cannot see it miss something', async (image, times) => {
  const folder = new Folder({ 'articles/a.svg': svg, 'articles/x.md': article({ image }) });
  const told = await warnings(folder);
  expect(told).toHaveLength(times);
  for (const line of told)
    expect(line).toMatch(/^content\/articles\/x\.md:5:1 {2}image\.alt is missing, .* · add alt: /);
});
