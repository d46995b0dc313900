import { expect, test } from 'vitest';
import { Folder } from './folder.ts';

const articleFields =
  'title, dek, section, tags, authors, published, embargo, expires, updated, image, kind, review, corrections, aliases, related, ads, draft, noindex, check-ignore, canonical';
const sound = ['title: A', 'section: news', 'published: 2026-05-01'];
const articleOf = (lines: readonly string[]) => `---\n${lines.join('\n')}\n---\nWords.\n`;

/** A field that is added on line 5, and the report of `articles/x.md`. */
const additions: [line: string, report: string][] = [
  ['titel: B', '5:1  titel is not a field here · did you mean title?'],
  ['TAGS: [a]', '5:1  TAGS is not a field here · did you mean tags?'],
  ['author: ada', '5:1  author is not a field here · write it as authors: [ada], the ids of files in authors/'],
  ['headline: B', '5:1  headline is not a field here · remove it: title is there already'],
  ['flavour: B', `5:1  flavour is not a field here · the fields here are ${articleFields}`],
  ['__proto__: {draft: true}', `5:1  __proto__ is not a field here · the fields here are ${articleFields}`],
  ['image: {src: ./a.jpg, captoin: B}', '5:23  image.captoin is not a field here · did you mean caption?'],
  ['image: {source: ./a.jpg}', '5:9  image.source is not a field here · write it as src: ./a.jpg'],
  [
    'corrections: [{date: 2026-05-01, text: B, by: C}]',
    '5:43  by in entry 1 of corrections is not a field here · the fields here are date, text',
  ],
  [
    'corrections: [{date: 2026-05-01, txt: B}]',
    '5:34  txt in entry 1 of corrections is not a field here · did you mean text?',
  ],
  ['dek: 5', '5:6  dek should be a text, not a number · put it in quotes: "…"'],
  ['dek: true', '5:6  dek should be a text, not true or false · put it in quotes: "…"'],
  ['dek: [a]', '5:6  dek should be a text, not a list · write a single text'],
  ['dek:', '5:1  dek is empty · write something there, or remove the line'],
  ['tags: harbour', '5:7  tags should be a list, not a text · write it as tags: [harbour]'],
  [
    'related: news/x',
    '5:10  related should be a list, not a text · write it as [one, two], or one per line after a dash',
  ],
  ['tags: [harbour, Open Source]', '5:17  entry 2 of tags cannot be part of an address · write open-source'],
  ['tags: [2026]', '5:8  entry 1 of tags should be a text, not a number · put it in quotes: "…"'],
  [
    'image: ./a.jpg',
    '5:8  image should be a group of fields, not a text · write it as image: with src: ./a.jpg and alt: below it, each after two spaces',
  ],
  [
    'image: {alt: B}',
    '5:8  image.src is missing · add the field src: the file, relative to this one: ./harbour.jpg, or from the content folder: /pictures/harbour.jpg',
  ],
  ['kind: News', '5:7  kind is not a kind of story · did you mean news?'],
  ['kind:', '5:1  kind is empty · write something there, or remove the line'],
  ['draft: yes', '5:8  draft should be true or false, not a text · write true, without quotes'],
  ['draft: maybe', '5:8  draft should be true or false, not a text · write true or false, without quotes'],
  ['ads: "No"', '5:6  ads should be true or false, not a text · write false, without quotes'],
  ['canonical: b.example', '5:12  canonical is not a web address · write it whole, such as https://example.com/'],
  [
    'aliases: [https://b.example/]',
    '5:11  entry 1 of aliases is not a path of this site · write the old path, such as /2019/05/old-name/',
  ],
  ['rating: 4', '5:1  rating is not a field here · write it as rating: 4 below review:'],
  ['kind: Opinions', '5:7  kind is not a kind of story · did you mean opinion?'],
  [
    'review: {subject: B, type: Books}',
    '5:28  review.type is not a kind of thing that search engines show reviews of · did you mean book?',
  ],
  [
    'review: {subject: B, type: movie}',
    '5:28  review.type is not a kind of thing that search engines show reviews of · write film',
  ],
  ['review: {title: B}', '5:10  review.title is not a field here · write it as subject: B'],
  ['updated: soon', '5:10  updated is not a date · write it like 2026-05-08 or 2026-05-08T09:30'],
  [
    'corrections: [{date: 2026-05-01, text: B}, {date: 2026-02-30, text: C}]',
    '5:51  date in entry 2 of corrections is not a date · write it like 2026-05-08 or 2026-05-08T09:30',
  ],
  [
    'corrections: [{text: B}]',
    '5:15  date in entry 1 of corrections is missing · add the field date: when the correction was made',
  ],
  ['authors: [Ada]', '5:11  there is no author Ada · did you mean ada?'],
  ['authors: [ada, grace]', '5:16  there is no author grace · choose one of ada, or create authors/grace.md'],
  ['authors: [authors/ada.md]', '5:11  there is no author authors/ada.md · did you mean ada?'],
  ['related: [./x.md]', '5:11  there is no story ./x.md · did you mean news/x?'],
  ['related: [x]', '5:11  there is no story x · did you mean news/x?'],
  ['related: [/news/x/]', '5:11  there is no story /news/x/ · did you mean news/x?'],
  [
    'related: [news/y]',
    '5:11  there is no story news/y · write its section and slug as in its address: <section>/<slug>',
  ],
];

test.each(additions)('%s is told with its place and its remedy', async (line, report) => {
  const folder = new Folder({ 'articles/x.md': articleOf([...sound, line]) });
  expect(await folder.errors()).toEqual([`content/articles/x.md:${report}`]);
});

/** All the fields of an article, and the report. */
const articles: [mistake: string, lines: string[], report: string][] = [
  ['no title', ['section: news', 'published: 2026-05-01'], '2:1  title is missing · add the field title: the headline'],
  ['a title without text', ['title:', ...sound.slice(1)], '2:1  title is empty · write something there'],
  ['a misspelled title', ['titel: A', ...sound.slice(1)], '2:1  titel is not a field here · did you mean title?'],
  [
    'a number as title',
    ['title: 2026', ...sound.slice(1)],
    '2:8  title should be a text, not a number · put it in quotes: "…"',
  ],
  [
    'no section',
    ['title: A', 'published: 2026-05-01'],
    '2:1  section is missing · add the field section: the id of a file in sections/; the address is /<section>/<slug>/',
  ],
  [
    'a section that is nearly one',
    ['title: A', 'section: New', 'published: 2026-05-01'],
    '3:10  there is no section New · did you mean news?',
  ],
  [
    'a section that is none',
    ['title: A', 'section: sport', 'published: 2026-05-01'],
    '3:10  there is no section sport · choose one of news, or create sections/sport.yaml',
  ],
  [
    'no date',
    ['title: A', 'section: news'],
    '2:1  published is missing · add the field published: a date such as 2026-05-08, or draft: true',
  ],
  [
    'a misspelled date',
    ['title: A', 'section: news', 'publshed: 2026-05-01'],
    '4:1  publshed is not a field here · did you mean published?',
  ],
  ...[
    'soon',
    '2026',
    '20260508',
    '2026-5-8',
    '08.05.2026',
    'May 8, 2026',
    '2026-02-30',
    '2026-05-08T25:00',
    'true',
  ].map((date): [string, string[], string] => [
    `${date} as a date`,
    ['title: A', 'section: news', `published: ${date}`],
    '4:12  published is not a date · write it like 2026-05-08 or 2026-05-08T09:30',
  ]),
  ['a text alone', ['A headline'], '2:1  the file has no fields · write each on a line of its own, such as title: …'],
];

test.each(articles)('%s is told with its place and its remedy', async (_, lines, report) => {
  const folder = new Folder({ 'articles/x.md': articleOf(lines) });
  expect(await folder.errors()).toEqual([`content/articles/x.md:${report}`]);
});

test('a draft needs no date', async () => {
  const folder = new Folder({ 'articles/x.md': articleOf(['title: A', 'section: news', 'draft: true']) });
  expect(await folder.errors()).toEqual([]);
});

test('many known sections are not all named', async () => {
  const ids = Array.from({ length: 11 }, (_, index) => `section-${index}`);
  const folder = new Folder({
    ...Object.fromEntries(ids.map((id) => [`sections/${id}.yaml`, `name: ${id}\n`])),
    'articles/x.md': articleOf(['title: A', 'section: sport', 'published: 2026-05-01']),
  });
  expect(await folder.errors()).toEqual([
    'content/articles/x.md:3:10  there is no section sport · choose another, or create sections/sport.yaml',
  ]);
});

test('everything that is wrong with a file is told at once', async () => {
  const folder = new Folder({
    'articles/x.md': articleOf([
      'titel: A',
      'section: sport',
      'published: soon',
      'tags: harbour',
      'authors: [grace]',
      'image: {src: missing.jpg, alt: B}',
      'aliases: [/tags/x/]',
      'related: [news/y]',
    ]).replace('Words.', '![A crane](gone.jpg)'),
  });
  expect((await folder.errors()).map((line) => line.split(' · ')[0])).toEqual([
    'content/articles/x.md:2:1  titel is not a field here',
    'content/articles/x.md:3:10  there is no section sport',
    'content/articles/x.md:4:12  published is not a date',
    'content/articles/x.md:5:7  tags should be a list, not a text',
    'content/articles/x.md:6:11  there is no author grace',
    'content/articles/x.md:7:14  there is no picture articles/missing.jpg',
    'content/articles/x.md:8:11  the old path /tags/x/ belongs to the site itself',
    'content/articles/x.md:9:11  there is no story news/y',
    'content/articles/x.md:11:12  there is no picture articles/gone.jpg',
  ]);
});

test('a story that cannot be read is not missing too in the story that names it', async () => {
  const folder = new Folder({
    'articles/x.md': articleOf([...sound, 'related: [news/y]']),
    'articles/y.md': articleOf(['titel: B', ...sound.slice(1)]),
  });
  expect(await folder.errors()).toEqual(['content/articles/y.md:2:1  titel is not a field here · did you mean title?']);
});

test('a section that cannot be read is not missing too in its stories', async () => {
  const folder = new Folder({ 'articles/x.md': articleOf(sound), 'sections/news.yaml': 'nam: News\n' });
  expect(await folder.errors()).toEqual([
    'content/sections/news.yaml:1:1  nam is not a field here · did you mean name?',
  ]);
});

test.each([
  [
    'sections/sport.yaml',
    'name: Sport\norder: first\n',
    '2:8  order should be a number, not a text · write digits only, without quotes',
  ],
  [
    'authors/grace.md',
    '---\nname: Grace\nlinks:\n  - label: Site\n    url: javascript:alert(1)\n---\n',
    '5:10  url in entry 1 of links is not a link · write https://…, mailto:… or a path of this site such as /about/',
  ],
  [
    'pages/about.md',
    '---\ntitle: About\ndescripton: Us\n---\n',
    '3:1  descripton is not a field here · did you mean description?',
  ],
])('%s is held to its own fields', async (path, text, report) => {
  const folder = new Folder({ [path]: text });
  expect(await folder.errors()).toEqual([`content/${path}:${report}`]);
});

test('a tag or an author that stands twice counts once', async () => {
  const folder = new Folder({ 'articles/x.md': articleOf([...sound, 'tags: [a, b, a]', 'authors: [ada, ada]']) });
  await folder.update();
  const row = folder.index.sql('select authors, data from articles').get();
  expect(JSON.parse(String(row?.['authors']))).toEqual(['ada']);
  expect(JSON.parse(String(row?.['data'])).tags).toEqual(['a', 'b']);
});

test('a picture without alt is a warning, and an empty alt is none', async () => {
  const picture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>');
  const folder = new Folder({
    'articles/a.svg': picture,
    'articles/x.md': articleOf([...sound, 'image: {src: a.svg}']),
    'articles/y.md': articleOf([...sound, 'image: {src: a.svg, alt: ""}']),
  });
  const { problems } = await folder.update();
  expect(problems).toMatchObject([{ severity: 'warning', file: 'articles/x.md', line: 5, column: 1 }]);
});
