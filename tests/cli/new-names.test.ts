import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article, writeFiles } from '../site/site.ts';
import { begin, buildIn, files, refused } from './begin.ts';
import { workingFolder } from './command.ts';

test('no file is written over, and no address is taken twice: who has it is told, and what is free', async () => {
  const cwd = workingFolder({
    ...files,
    'articles/2026/11/rain.md': article({ section: 'sport', aliases: ['/news/storm/'] }),
    'articles/2026/11/wind/index.mdx': article(),
    'pages/about.md': '---\ntitle: About\n---\n',
    'redirects.yaml':
      '- {from: /news/sun, to: /about/}\n- {from: /imprint/, to: /about/}\n- {from: /old/*, to: /about/}\n',
    'tags/tide.yaml': 'name: The Tide\n',
  });
  // What a build knows, others learn: old addresses are in the files of stories.
  expect((await buildIn(cwd)).code).toBe(0);
  const before = readdirSync(join(cwd, 'content'), { recursive: true });
  const story = (title: string) => begin(cwd, 'story', title, '--section', 'news');
  const other = (what: string, slug: string) => refused(`${what}; give another with --slug, such as --slug ${slug}`);
  expect(await story('Flood')).toEqual(
    other('The address /news/flood/ is already that of content/articles/2026/05/flood.md', 'flood-2'),
  );
  expect(await story('Wind')).toEqual(
    other('The address /news/wind/ is already that of content/articles/2026/11/wind/index.mdx', 'wind-2'),
  );
  expect(await story('Rain')).toEqual(other('The file content/articles/2026/11/rain.md is there already', 'rain-2'));
  expect(await story('Storm')).toEqual(
    other('The address /news/storm/ is an old one of content/articles/2026/11/rain.md, and leads there', 'storm-2'),
  );
  expect(await story('Sun')).toEqual(
    other('The address /news/sun/ leads elsewhere by content/redirects.yaml', 'sun-2'),
  );
  expect(await begin(cwd, 'section', 'About')).toEqual(
    other('The address /about/ is already that of content/pages/about.md', 'about-2'),
  );
  expect(await begin(cwd, 'page', 'News')).toEqual(
    other('The address /news/ is already that of content/sections/news.yaml', 'news-2'),
  );
  expect(await begin(cwd, 'page', 'Imprint')).toEqual(
    other('The address /imprint/ leads elsewhere by content/redirects.yaml', 'imprint-2'),
  );
  expect(await begin(cwd, 'author', 'Bea')).toEqual(other('The file content/authors/bea.md is there already', 'bea-2'));
  expect(await begin(cwd, 'tag', 'the tide')).toEqual(
    refused('The tag The Tide is there already: content/tags/tide.yaml'),
  );
  expect(readdirSync(join(cwd, 'content'), { recursive: true })).toEqual(before);
  expect((await story('Flood')).code).toBe(2);
  expect((await begin(cwd, 'story', 'Flood', '--section', 'news', '--slug', 'flood-2')).code).toBe(0);
  expect((await begin(cwd, 'story', 'Flood', '--section', 'sport')).code).toBe(0);
  // The build saw it, and somebody has moved it since.
  writeFiles(join(cwd, 'content'), { 'articles/2026/11/rain.md': article({ section: 'sport' }) });
  expect((await story('Storm')).code).toBe(0);
  expect((await buildIn(cwd)).stderr).toBe('');
  expect(existsSync(join(cwd, '.cache/index.db-wal'))).toBe(false);
});

test('what can be no name is told with one that can', async () => {
  const cwd = workingFolder(files);
  const other = (what: string, slug: string) => refused(`${what}; give another with --slug, such as --slug ${slug}`);
  const story = (...args: string[]) => begin(cwd, 'story', ...args, '--section', 'news');
  expect(await story('🎉 🎉')).toEqual(
    other('"🎉 🎉" has neither letters nor digits, so that no address comes of it', 'tada-tada'),
  );
  expect((await story('🎉 🎉', '--slug', 'party')).stdout).toMatch('content/articles/2026/11/party.md');
  expect((await story('北京 in the rain')).stdout).toMatch('content/articles/2026/11/bei-jing-in-the-rain.md');
  expect(await story('Con')).toEqual(other('"con" is a name that Windows keeps for a device', 'con-2'));
  expect(await story('Index')).toEqual(
    other('"index" is what the file of a story in a folder of its own is called', 'index-2'),
  );
  expect(await story('A', '--slug', 'My story')).toEqual(
    other(
      '"My story" cannot be part of an address, which has only letters a-z, digits and single hyphens, such as my-story',
      'my-story',
    ),
  );
  const long = 'a'.repeat(210);
  expect(await story('A', '--mdx', '--slug', long)).toEqual(
    other(`"${long}" is 210 bytes, and the name of a file can have 200`, 'a'.repeat(80)),
  );
  expect(await begin(cwd, 'section', 'Search')).toEqual(
    other('The address /search/ belongs to the site itself', 'search-2'),
  );
});

test('an unknown section or author is told with what was meant, or with how to make it', async () => {
  const cwd = workingFolder(files);
  const story = (...args: string[]) => begin(cwd, 'story', 'A', ...args);
  expect(await story('--section', 'nwes')).toEqual(refused('There is no section nwes. Did you mean news?'));
  expect(await story('--section', 'Opera House')).toEqual(
    refused(
      'There is no section Opera House; choose one of news and sport, or make it with: npx broadsheet new section "Opera House"',
    ),
  );
  expect(await story('--section', 'news', '--author', 'bae')).toEqual(
    refused('There is no author bae. Did you mean bea?'),
  );
  expect(await story('--section', 'news', '--author', 'Cai')).toEqual(
    refused('There is no author Cai; choose one of ada and bea, or make it with: npx broadsheet new author Cai'),
  );
});

test('a site without sections, one without settings, and no content at all are told with what to do', async () => {
  const cwd = workingFolder({ 'sections/news.yaml': undefined, 'authors/ada.md': undefined });
  expect(await begin(cwd, 'story', 'A', '--section', 'news')).toEqual(
    refused(
      'This site has no section yet, and a story stands in one; make it first, such as with: npx broadsheet new section News',
    ),
  );
  expect((await begin(cwd, 'section', 'News')).code).toBe(0);
  expect((await begin(cwd, 'story', 'A', '--section', 'news')).code).toBe(0);
  expect(await buildIn(cwd)).toMatchObject({ code: 0, stderr: '' });
  rmSync(join(cwd, 'content/site.yaml'));
  expect(await begin(cwd, 'story', 'B', '--section', 'news')).toEqual(
    refused(
      'There is no content/site.yaml, so there is no site to write for; create it with the lines name: and url: of your site, or name another folder with --content.',
    ),
  );
  expect(await begin(cwd, '--content', 'contnet')).toEqual(
    refused(`There is no content folder ${join(cwd, 'contnet')}; create it, or name another with --content.`),
  );
});
