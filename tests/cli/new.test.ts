import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { writeFiles } from '../site/site.ts';
import { begin, buildIn, files, noEditor, now, read, refused } from './begin.ts';
import { run, workingFolder } from './command.ts';

test('a story is begun as a draft, beside those of its month, and its address is told', async () => {
  const cwd = workingFolder(files);
  expect(await begin(cwd, 'story', 'The harbour: "open"', '--section', 'news')).toEqual({
    code: 0,
    stdout: `✓ content/articles/2026/11/the-harbour-open.md
  a draft; npx broadsheet dev --drafts shows it at http://localhost:4321/news/the-harbour-open/
`,
    stderr: '',
  });
  expect(read(cwd, 'articles/2026/11/the-harbour-open.md')).toBe(`---
title: 'The harbour: "open"'
section: news
draft: true
# When it is ready for readers, put its date in the place of draft: true
# published: 2026-11-27
# dek: One sentence under the headline
# tags: [one, two]
# image:
#   src: ./picture.jpg
#   alt: What the picture shows
---

`);
});

test('sections, authors and tags may be told by their names, and days are those of the site', async () => {
  const cwd = workingFolder({
    ...files,
    'site.yaml': 'name: The Test Post\nurl: https://test.example\ntimezone: America/New_York\n',
    'tags/cpp.yaml': 'name: C++\n',
  });
  const { code, stdout } = await begin(
    ...[cwd, '--title', 'A flood', '--section', 'sport & games', '--author', 'bea okoro', '--author', 'ada'],
    ...['--tag', 'C++', '--tag', 'High water', '--dek', 'So # it is', '--folder', '--mdx'],
  );
  expect({ code, file: stdout.split('\n')[0] }).toEqual({
    code: 0,
    file: '✓ content/articles/2026/11/a-flood/index.mdx',
  });
  expect(read(cwd, 'articles/2026/11/a-flood/index.mdx')).toBe(`---
title: A flood
dek: "So # it is"
section: sport
tags: [cpp, high-water]
authors: [bea, ada]
draft: true
# When it is ready for readers, put its date in the place of draft: true
# published: 2026-11-26
# image:
#   src: ./picture.jpg
#   alt: What the picture shows
---

`);
});

test('one with a date is no draft, stands in the month of its date, and is scheduled until then', async () => {
  const cwd = workingFolder(files);
  const options = ['--section', 'news', '--published'];
  expect(
    (await begin(cwd, 'story', 'Later', ...options, '2026-12-24T18:00')).stdout,
  ).toBe(`✓ content/articles/2026/12/later.md
  scheduled; npx broadsheet dev --drafts shows it at http://localhost:4321/news/later/
`);
  expect(
    (await begin(cwd, 'story', 'Before', ...options, '2025-02-01')).stdout,
  ).toBe(`✓ content/articles/2025/02/before.md
  npx broadsheet dev shows it at http://localhost:4321/news/before/
`);
  expect(read(cwd, 'articles/2025/02/before.md')).toMatch(
    /^---\ntitle: Before\nsection: news\npublished: 2025-02-01\n# dek/,
  );
  expect((await begin(cwd, 'story', 'Kept', ...options, '2025-02-01', '--draft')).stdout).toContain('  a draft; ');
  expect(read(cwd, 'articles/2025/02/kept.md')).toContain('published: 2025-02-01\ndraft: true\n# dek');
  expect(await begin(cwd, 'story', 'Never', ...options, 'tomorrow')).toEqual(
    refused('--published tomorrow is not a date; write it like 2026-05-08 or 2026-05-08T09:30'),
  );
});

test('where nobody can be asked, what is missing is named, and nothing is waited for', async () => {
  const cwd = workingFolder(files);
  const ask = (stderr: string) => refused(`There is no terminal to ask in, so give ${stderr}.`);
  expect(await begin(cwd)).toEqual(ask('--title and --section'));
  expect(await begin(cwd, 'story', '--section', 'news')).toEqual(ask('--title'));
  expect(await begin(cwd, 'story', 'A flood')).toEqual(ask('--section'));
  expect(await begin(cwd, 'author')).toEqual(ask('--name'));
  expect(await begin(cwd, 'page')).toEqual(ask('--title'));
  expect(await begin(cwd, 'campaign', 'Dune')).toEqual(ask('--url, --picture and --alt'));
});

test('a section of a masthead with links of its own has to be linked there, and says so', async () => {
  const navigation = 'navigation: [{label: News, url: /news/}]\n';
  const cwd = workingFolder({ ...files, 'site.yaml': `name: The Test Post\nurl: https://test.example\n${navigation}` });
  const content = join(cwd, 'my $content');
  renameSync(join(cwd, 'content'), content);
  const { code, stdout } = await begin(cwd, 'section', 'Weather', '--content', 'my $content');
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `✓ my $content/sections/weather.yaml
  npx broadsheet dev --content 'my $content' shows it at http://localhost:4321/weather/
  the masthead has the links of navigation: in my $content/site.yaml; add it there
`,
  });
});

test('what a build would not take is told, and not written', async () => {
  const cwd = workingFolder(files);
  expect(await begin(cwd, 'story', 'A', '--section', 'news', '--tag', 'con', '--tag', 'nul')).toEqual(
    refused(`Nothing was written:
entry 1 of tags is a name that Windows keeps for a device · choose another, such as con-1
entry 2 of tags is a name that Windows keeps for a device · choose another, such as nul-1`),
  );
  expect(existsSync(join(cwd, 'content/articles/2026/11'))).toBe(false);
});

test('--json tells the file and the address', async () => {
  const cwd = workingFolder(files);
  expect((await begin(cwd, 'story', 'A', '--section', 'news', '--json')).stdout).toBe(
    '{"file":"content/articles/2026/11/a.md","url":"/news/a/"}\n',
  );
});

test('each kind of file is one that a build takes, and says what was typed', async () => {
  const cwd = workingFolder(files);
  const ad = sharp({ create: { width: 1456, height: 180, channels: 3, background: 'teal' } }).png();
  writeFiles(cwd, { 'sale.png': await ad.toBuffer() });
  const told = [
    await begin(cwd, 'section', 'Weather: now', '--description', 'Rain, mostly.'),
    await begin(cwd, 'author', 'Zoë "Zee" Ng', '--role', 'Editor: night'),
    await begin(cwd, 'tag', 'C++', '--description', 'A language.'),
    await begin(cwd, 'page', '#About us', '--description', 'Who we are.'),
    await begin(
      cwd,
      'story',
      'A flood: again',
      '--section',
      'Weather: now',
      '--author',
      'Zoë "Zee" Ng',
      '--tag',
      'C++',
    ),
    await begin(
      cwd,
      'campaign',
      'Dune & Co',
      '--url',
      'https://dune.example/',
      '--picture',
      'sale.png',
      '--alt',
      'A: b',
    ),
  ];
  expect(told.map(({ code, stdout, stderr }) => [code, stdout.split('\n'), stderr])).toEqual([
    [
      0,
      [
        '✓ content/sections/weather-now.yaml',
        '  npx broadsheet dev shows it at http://localhost:4321/weather-now/',
        '',
      ],
      '',
    ],
    [
      0,
      [
        '✓ content/authors/zoe-zee-ng.md',
        '  npx broadsheet dev shows it at http://localhost:4321/authors/zoe-zee-ng/',
        '',
      ],
      '',
    ],
    [
      0,
      [
        '✓ content/tags/cpp.yaml',
        '  npx broadsheet dev shows it at http://localhost:4321/tags/cpp/, once a story has the tag',
        '',
      ],
      '',
    ],
    [0, ['✓ content/pages/about-us.md', '  npx broadsheet dev shows it at http://localhost:4321/about-us/', ''], ''],
    [
      0,
      [
        '✓ content/articles/2026/11/a-flood-again.md',
        '  a draft; npx broadsheet dev --drafts shows it at http://localhost:4321/weather-now/a-flood-again/',
        '',
      ],
      '',
    ],
    [0, ['✓ content/campaigns/dune-and-co-728x90.png', '✓ content/campaigns/dune-and-co.yaml', ''], ''],
  ]);
  expect(read(cwd, 'sections/weather-now.yaml')).toBe('name: "Weather: now"\ndescription: Rain, mostly.\norder: 3\n');
  const { code, stderr, page } = await buildIn(cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(page('weather-now')).toMatch(/<h1[^>]*>Weather: now<\/h1>/);
  expect(page('weather-now')).toContain('Rain, mostly.');
  expect(page('authors/zoe-zee-ng')).toContain('Zoë &quot;Zee&quot; Ng');
  expect(page('authors/zoe-zee-ng')).toContain('Editor: night');
  expect(page('tags/cpp')).toMatch(/<h1[^>]*>C\+\+<\/h1>/);
  expect(page('about-us')).toMatch(/<h1[^>]*>#About us<\/h1>/);
  expect(page('weather-now/a-flood-again')).toMatch(/<h1[^>]*>A flood: again<\/h1>/);
  expect(readFileSync(join(cwd, 'dist/slots.json'), 'utf8')).toContain('A: b');
});

test('--edit opens the file with VISUAL, before EDITOR, arguments and all, and waits', async () => {
  const cwd = workingFolder(files);
  const edit = (title: string, env: Record<string, string>, ...more: string[]) =>
    run(['new', 'story', title, '--section', 'news', '--edit', ...more, ...now], { cwd, env: { ...noEditor, ...env } });
  const writer = `${process.execPath} -e 'setTimeout(() => { fs.appendFileSync(process.argv[2], process.argv[1]); console.log("done"); }, 300)'`;
  const { code, stdout } = await edit('A', { VISUAL: `${writer} "Two words."`, EDITOR: 'false' });
  expect({ code, stdout: stdout.split('\n').slice(-2) }).toEqual({ code: 0, stdout: ['done', ''] });
  expect(read(cwd, 'articles/2026/11/a.md')).toMatch(/---\n\nTwo words\.$/);
  const json = await edit('B', { EDITOR: `${writer} "B."` }, '--json');
  expect(json).toEqual({
    code: 0,
    stdout: '{"file":"content/articles/2026/11/b.md","url":"/news/b/"}\n',
    stderr: 'done\n',
  });
  expect(await edit('C', { EDITOR: 'false' })).toMatchObject({
    code: 2,
    stderr: 'false ended with code 1. The file stays as it was written.\n',
  });
  expect(await edit('D', {})).toEqual(
    refused(
      '--edit opens the file with what VISUAL or EDITOR names, and neither is set; set one, such as: export EDITOR=nano',
    ),
  );
  expect(existsSync(join(cwd, 'content/articles/2026/11/d.md'))).toBe(false);
});

test('a campaign is begun only with what can be shown on this site', async () => {
  const cwd = workingFolder(files);
  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
  writeFiles(cwd, { 'odd.png': await picture(301, 250), 'box.png': await picture(300, 250), 'note.txt': 'Words.' });
  const ad = (url: string, file: string) =>
    begin(cwd, 'campaign', 'Dune', '--url', url, '--picture', file, '--alt', 'A sale');
  const good = 'https://dune.example/';
  expect(await ad('dune', 'box.png')).toEqual(
    refused('--url dune is not a web address; write it whole, such as https://example.com/'),
  );
  expect(await ad(good, 'none.png')).toEqual(refused('There is no file none.png.'));
  expect(await ad(good, 'note.txt')).toEqual(refused('The file note.txt is not a picture.'));
  expect(await ad(good, 'odd.png')).toEqual(
    refused(
      'The picture odd.png has 301x250 pixels, and an ad has one of these sizes, or twice as much of both: 970x250, 300x600, 160x600, 970x90, 300x250, 728x90, 320x100, 320x50, 300x50.',
    ),
  );
  expect(await ad(good, 'box.png')).toEqual(
    refused(
      'The campaign never shows: the slots that are on are leaderboard, and nothing of it fits; add a creative: 320x100, 320x50 or 728x90 for leaderboard',
    ),
  );
  expect(existsSync(join(cwd, 'content/campaigns'))).toBe(false);
});

test('new is told of with the other commands, tells its options, and what is none of them', async () => {
  const cwd = workingFolder(files);
  expect((await run(['--help'])).stdout).toMatch(/^ {2}new /m);
  const { code, stdout: usage } = await run(['new', '--help']);
  for (const part of ['--title', '--section', '--author', '--published', '--slug', '--edit', '--content', '--json'])
    expect(usage).toContain(part);
  expect(code).toBe(0);
  expect((await run(['new', 'campaign', '--help'])).stdout).toBe(usage);
  expect(await begin(cwd, 'stroy', 'A')).toEqual(
    refused('There is no kind of content called stroy. Did you mean story?'),
  );
  expect(await begin(cwd, 'A flood')).toEqual(
    refused(
      'There is no kind of content called A flood. Choose one of story, author, section, tag, page and campaign; a headline stands after it: npx broadsheet new story "A flood"',
    ),
  );
  expect(await begin(cwd, '--sectoin', 'news')).toEqual(
    refused(`Unknown option '--sectoin'. Did you mean --section?\n\n${usage.trimEnd()}`),
  );
  expect(await begin(cwd, 'author', 'Cai', '--section', 'news')).toEqual(
    refused(`Unknown option '--section'.\n\n${usage.trimEnd()}`),
  );
  expect(await begin(cwd, 'story', 'A', 'flood')).toEqual(
    refused(`Unexpected argument 'flood'; put what has several words in quotes.\n\n${usage.trimEnd()}`),
  );
  expect(await begin(cwd, 'story', 'A', '--title', 'B')).toEqual(
    refused('"A" and --title B are given; leave one of them out.'),
  );
});
