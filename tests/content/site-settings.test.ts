import { renameSync } from 'node:fs';
import { expect, test } from 'vitest';
import { article, minimal } from '../site/site.ts';
import { Folder } from './folder.ts';

const stories = { 'articles/x.md': article({ published: '2026-05-01T09:30' }), 'articles/y.md': article() };

test('a missing site.yaml is one error, whatever else there is', async () => {
  const folder = new Folder({ ...stories, 'site.yaml': undefined });
  expect(await folder.errors()).toEqual([
    'content/site.yaml  the file is missing · create it with the lines name: and url: of your site',
  ]);
});

test.each([
  ['name: a: b\n', ['1:7  a text with a colon in it is read as a field · put the whole text in quotes: "Like: this"']],
  [
    '',
    [
      '1:1  name is missing · add the field name: the name of the publication',
      '1:1  url is missing · add the field url: where the site will be read, such as https://example.com',
    ],
  ],
  ['- name\n', ['1:1  the file has no fields · write each on a line of its own, such as name: …']],
  ['name: A\nurl: https://a.example/blog\n', ['2:6  url has a path · the site is served from the root of its host']],
  [
    'name: A\nurl: a.example\nlanguage: english!\ntimezone: Berlin\nmarkdown: pandoc\nnavigaton: []\n',
    [
      '2:6  url is not a web address · write it whole, such as https://example.com/',
      '3:11  language is not a language · write a tag such as en, en-GB or de',
      '4:11  timezone is not a timezone · write a name such as Europe/Berlin or America/New_York',
      '5:11  markdown is not a parser · choose satteri (fast, the default) or remark',
      '6:1  navigaton is not a field here · did you mean navigation?',
    ],
  ],
  ...[
    'http://git.example/{path}',
    'https://git.example/content/',
    'https://{path}.git.example/',
    'https://git.example/{file}/{path}',
  ].map((history): [string, string[]] => [
    `name: A\nurl: https://a.example\nhistory: ${history}\n`,
    [
      '3:10  history is not an address with {path} in it · write such as https://github.com/you/site/commits/main/content/{path}',
    ],
  ]),
])('of a broken site.yaml only its own mistakes are told: %j', async (text, report) => {
  const folder = new Folder({ ...stories, 'site.yaml': text });
  expect(await folder.errors()).toEqual(report.map((line) => `content/site.yaml:${line}`));
});

const key = 'is not a key for IndexNow · write 8 to 128 letters a-z, digits and hyphens';

test.each([
  ['language: english', '3:11  language is not a language · write en'],
  ['language: Deutsch', '3:11  language is not a language · write de'],
  [
    'security: {contact: ["https://a.example/", "https://a.example/"], expires: 2027-01-01}',
    '3:44  entry 2 of security.contact stands there already · remove one of the two',
  ],
  [
    'security: {contact: ["tel:12"], expires: 2027-01-01}',
    '3:22  entry 1 of security.contact is not a way to reach somebody · write mailto:name@example.com, https://… or tel:+…',
  ],
  [
    'security: {contact: ["tel:+49-30-123456"], expires: 2027-01-01, languages: [english, de]}',
    '3:77  entry 1 of security.languages is not a language · write en',
  ],
  [
    'humans: ./humans.txt',
    '3:9  humans is the path of a file, and the text itself stands here · write it behind humans: |, or put the file into public/',
  ],
  [
    'deploy: {purge: {cdn: akamai, id: x}}',
    '3:23  deploy.purge.cdn is no CDN that is known · choose one of cloudflare, fastly, cloudfront, bunny, or use deploy --purge-list',
  ],
  [
    'deploy: {purge: {cdn: cloudflare, id: gazette.news}}',
    '3:39  deploy.purge.id is not the id of a zone of Cloudflare, 32 digits and letters from a to f · copy it from the pages of the CDN',
  ],
  [
    'deploy: {purge: {cdn: bunny, id: 1234, token: secret}}',
    '3:40  deploy.purge.token is not a field here · remove it: keys come from the environment alone; one that was committed is known to others, so have the CDN make another',
  ],
  [
    'deploy: {purge: {cdn: fastly, service: SU1Z0isxPaozGVKXdv0eY}}',
    '3:31  deploy.purge.service is not a field here · write it as id: SU1Z0isxPaozGVKXdv0eY',
  ],
  ['indexnow: true', `3:11  indexnow ${key}`],
  ['indexnow: 12345678', `3:11  indexnow ${key}`],
  [
    'crawlers: {Googlebot: deny}',
    "3:12  crawlers.Googlebot is not a field here · remove it: Google's search may always read the site; what its AI may do is said by Google-Extended:, and noindex: true keeps a story out of the search",
  ],
  [
    'crawlers: {Bytespider: deny}',
    '3:12  crawlers.Bytespider is not a field here · remove it: only crawlers of AI whose operators say that they go by robots.txt have names here; the host or the CDN keeps others out',
  ],
  ['crawlers: {anthropic-ai: deny}', '3:12  crawlers.anthropic-ai is not a field here · write it as ClaudeBot: deny'],
])('of %s in site.yaml is told what to write instead', async (line, report) => {
  const folder = new Folder({ ...stories, 'site.yaml': `name: A\nurl: https://a.example\n${line}\n` });
  expect(await folder.errors()).toEqual([`content/site.yaml:${report}`]);
});

test.each(['https://a.example/?a', 'https://a.example?', 'https://a.example/#a', 'https://a:b@a.example/'])(
  'the address of the site is that of its host alone, and not %s',
  async (url) => {
    const folder = new Folder({ ...stories, 'site.yaml': `name: A\nurl: "${url}"\n` });
    expect(await folder.errors()).toEqual([
      'content/site.yaml:2:6  url has a query, a fragment or a password · write the address of the host alone, such as https://example.com',
    ]);
  },
);

test('a content folder without files has no mistakes', async () => {
  const folder = new Folder();
  folder.edit(Object.fromEntries(Object.keys(minimal).map((path) => [path, undefined])));
  expect(await folder.errors()).toEqual([]);
});

test('a content folder that is not there is an error, and the index stays as it was', async () => {
  const folder = new Folder(stories);
  await folder.update();
  renameSync(folder.content, `${folder.content}-elsewhere`);
  expect(await folder.errors()).toEqual([
    'content/  there is no such folder · create it, or name another with --content',
  ]);
  expect(folder.index.sql('select count(*) as n from articles').get()).toEqual({ n: 2 });
});
