import { expect, test } from 'vitest';
import { readDate } from '../../src/editorial/written-date.ts';
import { Folder } from './folder.ts';

const away = (why: string) => `remove it: ${why}`;
const imageOf = (src: string) => `write it as image: with src: ${src} and alt: below it, each after two spaces`;
const isPublic = away('a story is public from the date in published: on');

/** A line of front matter beside a title and a section, and what to do about it. */
const ofStories: [line: string, fix: string][] = [
  ['headline: A B', 'write it as title: A B'],
  ['date: 2026-05-08', 'write it as published: 2026-05-08'],
  ['date: 2026-05-08 09:30:00 +0200', 'write it as published: 2026-05-08T09:30:00+0200'],
  ['pubDate: Jul 08 2022', 'write it as published: 2022-07-08'],
  ['publish_date: 2026/5/8', 'write it as published: 2026-05-08'],
  ['published_at: 1577836800000', 'write it as published: 2020-01-01'],
  ['publishDate: next week', 'write it as published: 2026-05-08'],
  ['description: "A story: long"', 'write it as dek: "A story: long"'],
  ['excerpt: Short.', 'write it as dek: Short.'],
  [`summary: ${'long '.repeat(20)}`, 'write it as dek: …'],
  ['subtitle: Short.', 'write it as dek: Short.'],
  ['lastmod: 2026-05-09', 'write it as updated: 2026-05-09'],
  ['expiryDate: 2026-07-01', 'write it as expires: 2026-07-01'],
  ['embargo_until: 2026-05-07T06:00', 'write it as embargo: 2026-05-07T06:00'],
  ['modified: 2026-05-09T10:00:00Z', 'write it as updated: 2026-05-09T10:00:00Z'],
  ['updatedDate: 2026-05-09', 'write it as updated: 2026-05-09'],
  ['last_modified_at: 2026-05-09', 'write it as updated: 2026-05-09'],
  ['categories: [News]', away('section is there already')],
  ['tag: harbour', 'write it as tags: [harbour]'],
  ['keywords: harbour, Tall Ships', 'write it as tags: [harbour, tall-ships]'],
  ['author: ada', 'write it as authors: [ada], the ids of files in authors/'],
  ['byline: [Ada Example, Bo]', 'write it as authors: [ada, bo], the ids of files in authors/'],
  ['author: {name: Bo Li, url: x}', 'write it as authors: [bo-li], the ids of files in authors/'],
  ['cover: ./a.jpg', imageOf('./a.jpg')],
  ['cover: {image: a.jpg, alt: B}', imageOf('a.jpg')],
  ['heroImage: "a b.jpg"', imageOf('a b.jpg')],
  ['featured_image: a.jpg', imageOf('a.jpg')],
  ['feature_image: a.jpg', imageOf('a.jpg')],
  ['thumbnail: a.jpg', imageOf('a.jpg')],
  ['banner: a.jpg', imageOf('a.jpg')],
  ['images: [a.jpg, b.jpg]', imageOf('a.jpg')],
  ['image_alt: A crane', 'write it as alt: A crane below image:'],
  ['feature_image_caption: A crane', 'write it as caption: A crane below image:'],
  ['photographer: Ada', 'write it as credit: Ada below image:'],
  ['redirect_from: /a/', 'write it as aliases: [/a/]'],
  ['redirect_from: [/a/, b]', 'write it as aliases: [/a/, /b]'],
  ['slug: "Old Name"', away('and name the file old-name.md: that is its address').replace('remove it:', 'remove it,')],
  ['permalink: /:year/:title/', away('the address is made of section and file name')],
  [
    'url: /a/',
    `${away('the address is made of section and file name')}; if /a/ is an old one, write it as aliases: [/a/]`,
  ],
  ['type: review', 'write it as kind: review'],
  [
    'type: post',
    'remove it; kind: says what kind of story it is: news, analysis, opinion, review, explainer, sponsored',
  ],
  ['status: draft', 'write it as draft: true'],
  ['status: publish', isPublic],
  ['status: future', away('a story is scheduled by a date in the future in published:')],
  ['visibility: private', 'write it as draft: true'],
  ['visibility: public', isPublic],
  ['publish: true', isPublic],
  ['private: true', 'write it as draft: true'],
  ['layout: post', away('all stories have one look')],
  ['weight: 3', away('stories stand in the order of their dates')],
  ['toc: true', away('long stories have a table of contents by themselves')],
  ['comments: true', away('there are no comments')],
  ['id: 77', away('section and file name are its id')],
  ['reading_time: 5', away('the reading time is counted')],
  ['featured: true', away('front.yaml says what stands out, by lead: and pinned:')],
  ['lang: en', away('the language is said once, in site.yaml')],
  ['robots: "noindex, nofollow"', 'write it as noindex: true'],
  ['canonicalURL: https://b.example/', 'write it as canonical: https://b.example/'],
  ['Published-Date: 2026-05-08', 'write it as published: 2026-05-08'],
  ['No-Index: true', 'did you mean noindex?'],
];

test.each(ofStories)('in a story %s is told what to write', async (line, fix) => {
  const isDate = /as (?:published: |draft: true)/.test(fix);
  const fields = [
    'section: news',
    ...(isDate ? [] : ['published: 2026-05-01']),
    ...(/title: /.test(fix) ? [] : ['title: A']),
  ];
  const folder = new Folder({ 'articles/x.md': `---\n${line}\n${fields.join('\n')}\n---\nWords.\n` });
  const name = line.split(':')[0];
  expect(await folder.errors()).toEqual([`content/articles/x.md:2:1  ${name} is not a field here · ${fix}`]);
  const date = /as (?:published|updated): (\S+)$/.exec(fix)?.[1];
  if (date) expect(readDate(date, 'UTC')).toBeDefined();
});

test('front matter of Jekyll is told field by field, each once, and what is missing there is not told too', async () => {
  const folder = new Folder({
    'articles/x.md':
      '---\nlayout: post\nheadline: A\ndate: 2026-05-08\ncategories: [News, Ships]\nauthor: Ada Example\npublished: false\npubDate: 2026-05-09\n---\nWords.\n',
  });
  expect(await folder.errors()).toEqual(
    [
      '2:1  layout is not a field here · remove it: all stories have one look',
      '3:1  headline is not a field here · write it as title: A',
      '4:1  date is not a field here · write it as published: 2026-05-08',
      '5:1  categories is not a field here · write it as section: news for the one it belongs to, and the others under tags:',
      '6:1  author is not a field here · write it as authors: [ada], the ids of files in authors/',
      '7:12  published is a date here · write draft: true instead, for what readers should not see yet',
      '8:1  pubDate is not a field here · write it as published: 2026-05-09',
    ].map((line) => `content/articles/x.md:${line}`),
  );
});

test.each([
  ['pages/x.md', 'title: A', 'dek: B', '3:1  dek is not a field here · write it as description: B'],
  ['pages/x.md', 'title: A', 'date: 2026-5-8', '3:1  date is not a field here · write it as published: 2026-05-08'],
  ['pages/x.md', 'title: A', 'status: private', '3:1  status is not a field here · write it as draft: true'],
  [
    'pages/x.md',
    'title: A',
    'status: publish',
    '3:1  status is not a field here · remove it: a page is public as soon as its file is there, or from published: on',
  ],
  [
    'pages/x.md',
    'title: A',
    'cover: ./a.jpg',
    '3:1  cover is not a field here · write it as image: with src: ./a.jpg and alt: below it, each after two spaces',
  ],
  [
    'pages/x.md',
    'title: A',
    'redirect_from: old',
    '3:1  redirect_from is not a field here · write it as aliases: [/old]',
  ],
  [
    'pages/x.md',
    'title: A',
    'section: news',
    '3:1  section is not a field here · remove it: a page has none; a story lies in articles/',
  ],
  ['authors/x.md', 'name: A', 'title: Editor', '3:1  title is not a field here · write it as role: Editor'],
  ['authors/x.md', 'role: Editor', 'title: A', '3:1  title is not a field here · write it as name: A'],
  [
    'authors/x.md',
    'name: A',
    'bio: B',
    '3:1  bio is not a field here · remove it: write the biography as text below the second line of ---',
  ],
  ['authors/x.md', 'name: A', 'photo: ./a.jpg', '3:1  photo is not a field here · write it as avatar: ./a.jpg'],
  [
    'authors/x.md',
    'name: A',
    'email: a@b.example',
    '3:1  email is not a field here · write it under links: as an entry with label: E-mail and url: mailto:a@b.example',
  ],
  [
    'authors/x.md',
    'name: A',
    'mastodon: https://m.example/@a',
    '3:1  mastodon is not a field here · write it under links: as an entry with label: mastodon and url: https://m.example/@a',
  ],
  [
    'authors/x.md',
    'name: A',
    'links: [{name: B, href: /b/}]',
    '3:10  name in entry 1 of links is not a field here · write it as label: B',
  ],
])('in %s beside %s, %s is told what to write', async (path, beside, line, report) => {
  const folder = new Folder({ [path]: `---\n${beside}\n${line}\n---\nWords.\n` });
  expect((await folder.errors())[0]).toBe(`content/${path}:${report}`);
});

test.each([
  [
    'site.yaml',
    'title: A\nbaseURL: https://a.example/\n',
    [
      '1:1  title is not a field here · write it as name: A',
      '2:1  baseURL is not a field here · write it as url: https://a.example/',
    ],
  ],
  [
    'site.yaml',
    'name: A\nurl: https://a.example\nmenu: [{name: B}]\n',
    ['3:1  menu is not a field here · write it as navigation: with label: and url: of each below it'],
  ],
  [
    'site.yaml',
    'name: A\nurl: https://a.example\ntheme: ananke\n',
    ['3:1  theme is not a field here · remove it: it has no meaning here'],
  ],
  [
    'sections/x.yaml',
    'title: A\nweight: 2\n',
    ['1:1  title is not a field here · write it as name: A', '2:1  weight is not a field here · write it as order: 2'],
  ],
  [
    'ads.yaml',
    'network: house\nenabled: false\n',
    [
      '1:1  network is not a field here · write it as provider: house',
      '2:1  enabled is not a field here · write it as slots: []',
    ],
  ],
  [
    'front.yaml',
    'featured: news/x\n',
    ['1:1  featured is not a field here · write it as lead: <section>/<slug>, the id of a story'],
  ],
  [
    'campaigns/x.yaml',
    'client: A\nlink: https://a.example/\nfrom: 2026-05-01\nimages: [a.png]\n',
    [
      '1:1  client is not a field here · write it as advertiser: A',
      '2:1  link is not a field here · write it as url: https://a.example/',
      '3:1  from is not a field here · write it as start: 2026-05-01',
      '4:1  images is not a field here · write it as creatives: with size:, src: and alt: of each below it',
    ],
  ],
])('in %s every foreign field is told, and nothing twice', async (path, text, reports) => {
  const folder = new Folder({ [path]: text });
  expect(await folder.errors()).toEqual(reports.map((report) => `content/${path}:${report}`));
});

test('of every list all entries that are wrong are told, each at its own place', async () => {
  const folder = new Folder({
    'articles/x.md': [
      '---',
      'title: A',
      'section: news',
      'published: 2026-05-01',
      'tags: [B c, 5, d, E]',
      'authors: [nobody, 6, ada, someone]',
      'aliases: [old, /tags/x/, "https://b.example/", /search/y/]',
      'related: [news/no, 7, news/none]',
      'corrections:',
      '  - text: no date',
      '  - {date: soon, text: a}',
      '  - {date: 2026-05-01, note: b}',
      '  - {date: 2026-02-30, text: c}',
      '---',
      '',
    ].join('\n'),
    'authors/x.md': '---\nname: X\nlinks:\n  - {label: A, url: b}\n  - {label: C}\n  - {label: D, url: e}\n---\n',
    'front.yaml': 'pinned: [news/no, 8, news/none]\nsections: [nope, 9, none]\n',
    'site.yaml':
      'name: A\nurl: https://a.example\nnavigation:\n  - {label: A, url: b}\n  - {url: /c/}\nsocial:\n  - {label: A}\n  - {label: B, url: c}\n',
    'campaigns/x.yaml':
      'advertiser: A\nurl: https://a.example/\nsections: [nope, 1, none]\ncreatives:\n  - {size: 300x250, src: no.png}\n  - {size: 1x1, src: a.png, alt: A}\n  - {size: 300x600, src: ../../b.png, alt: A}\n  - {size: 728x90, src: c.png, alt: A}\n',
  });
  expect((await folder.errors()).map((line) => line.replace(/^content\//, '').split(' · ')[0])).toEqual([
    'articles/x.md:5:8  entry 1 of tags cannot be part of an address',
    'articles/x.md:5:13  entry 2 of tags should be a text, not a number',
    'articles/x.md:5:19  entry 4 of tags cannot be part of an address',
    'articles/x.md:6:11  there is no author nobody',
    'articles/x.md:6:19  entry 2 of authors should be a text, not a number',
    'articles/x.md:6:27  there is no author someone',
    'articles/x.md:7:11  entry 1 of aliases is not a path of this site',
    'articles/x.md:7:16  the old path /tags/x/ belongs to the site itself',
    'articles/x.md:7:26  entry 3 of aliases is not a path of this site',
    'articles/x.md:7:48  the old path /search/y/ belongs to the site itself',
    'articles/x.md:8:11  there is no story news/no',
    'articles/x.md:8:20  entry 2 of related should be a text, not a number',
    'articles/x.md:8:23  there is no story news/none',
    'articles/x.md:10:5  date in entry 1 of corrections is missing',
    'articles/x.md:11:12  date in entry 2 of corrections is not a date',
    'articles/x.md:12:24  note in entry 3 of corrections is not a field here',
    'articles/x.md:13:12  date in entry 4 of corrections is not a date',
    'authors/x.md:4:21  url in entry 1 of links is not a link',
    'authors/x.md:5:5  url in entry 2 of links is missing',
    'authors/x.md:6:21  url in entry 3 of links is not a link',
    'campaigns/x.yaml:3:12  there is no section nope',
    'campaigns/x.yaml:3:18  entry 2 of sections should be a text, not a number',
    'campaigns/x.yaml:3:21  there is no section none',
    'campaigns/x.yaml:5:5  alt in entry 1 of creatives is missing',
    'campaigns/x.yaml:6:12  size in entry 2 of creatives 1x1 is not the size of an ad slot',
    'campaigns/x.yaml:7:26  src in entry 3 of creatives is not a file of the content folder',
    'campaigns/x.yaml:8:25  there is no picture campaigns/c.png',
    'front.yaml:1:10  there is no story news/no',
    'front.yaml:1:19  entry 2 of pinned should be a text, not a number',
    'front.yaml:1:22  there is no story news/none',
    'front.yaml:2:12  there is no section nope',
    'front.yaml:2:18  entry 2 of sections should be a text, not a number',
    'front.yaml:2:21  there is no section none',
    'site.yaml:4:21  url in entry 1 of navigation is not a link',
    'site.yaml:5:5  label in entry 2 of navigation is missing',
    'site.yaml:7:5  url in entry 1 of social is missing',
    'site.yaml:8:21  url in entry 2 of social is not a link',
  ]);
});
