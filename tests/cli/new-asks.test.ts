import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { writeFiles } from '../site/site.ts';
import { begin, buildIn, files, now, read } from './begin.ts';
import { workingFolder } from './command.ts';
import { hasTerminals, keys, Terminal } from './terminal.ts';

const { enter, down, up, clear, back, ctrlC } = keys;
const asked = (cwd: string, ...args: string[]) => new Terminal(['new', ...args, ...now], { cwd });

describe.runIf(hasTerminals)('in a terminal', () => {
  test('new asks for headline, section and author, and offers those that there are by their names', async () => {
    const cwd = workingFolder(files);
    const terminal = asked(cwd);
    await terminal.answer('Headline', enter);
    await terminal.answer('Write something', 'The harbour: "open" 🦀', enter);
    await terminal.answer('Section', 'gam', enter);
    await terminal.answer('Author', down, enter);
    expect(await terminal.end()).toBe(0);
    expect(terminal.lines).toEqual(
      expect.arrayContaining([
        '●  News (news)',
        '○  Sport & Games',
        '○  A new section',
        '●  Ada Example (ada)',
        '○  The staff',
      ]),
    );
    expect(terminal.shown).toMatch(
      /✓ content\/articles\/2026\/11\/the-harbour-open-crab\.md\n {2}a draft; npx broadsheet dev --drafts shows it at http:\/\/localhost:4321\/sport\/the-harbour-open-crab\/\n$/,
    );
    expect(read(cwd, 'articles/2026/11/the-harbour-open-crab.md')).toMatch(
      /^---\ntitle: 'The harbour: "open" 🦀'\nsection: sport\nauthors: \[bea\]\ndraft: true\n#/,
    );
  });

  test('who told headline and section is asked for nothing', async () => {
    const cwd = workingFolder(files);
    const terminal = asked(cwd, 'story', 'A', '--section', 'news');
    expect(await terminal.end()).toBe(0);
    expect(read(cwd, 'articles/2026/11/a.md')).toMatch(/^---\ntitle: A\nsection: news\ndraft: true\n/);
  });

  test('a section and an author that are missing are made on the way', async () => {
    const cwd = workingFolder(files);
    const terminal = asked(cwd, 'story', 'A');
    await terminal.answer('Section', up, enter);
    await terminal.answer('Name of the section', 'Weather: now', enter);
    await terminal.answer('Author', 'a new', enter);
    await terminal.answer('Name of the author', 'Cai Łucki', enter);
    expect(await terminal.end()).toBe(0);
    expect(terminal.shown).toContain(
      '✓ content/sections/weather-now.yaml\n✓ content/authors/cai-lucki.md\n✓ content/articles/2026/11/a.md\n',
    );
    expect(await buildIn(cwd)).toMatchObject({ code: 0, stderr: '' });
  });

  test('from an empty folder to a first story it is five answers', async () => {
    const cwd = workingFolder({ 'site.yaml': undefined, 'sections/news.yaml': undefined, 'authors/ada.md': undefined });
    const terminal = asked(cwd);
    await terminal.answer('What is the publication called?', 'The Daily Tide', enter);
    await terminal.answer('Where will it be read', 'tide', enter);
    await terminal.answer('It is not a web address', clear, 'tide.example', enter);
    await terminal.answer('Headline', 'A first story', enter);
    await terminal.answer('This site has no section yet', 'News', enter);
    await terminal.answer('Name of the author, or the staff (Enter leaves it out)', enter);
    expect(await terminal.end()).toBe(0);
    expect(terminal.shown).toContain(
      '✓ content/site.yaml\n✓ content/sections/news.yaml\n✓ content/articles/2026/11/a-first-story.md\n',
    );
    expect(read(cwd, 'site.yaml')).toMatch(/^name: The Daily Tide\nurl: https:\/\/tide\.example\ntimezone: /);
    const { page, ...ended } = await buildIn(cwd);
    expect(ended).toEqual({ code: 0, stderr: '' });
    expect(page('news/a-first-story')).toContain('<title>A first story | The Daily Tide</title>');
  });

  test('an author is asked for what they do, which may be left out', async () => {
    const cwd = workingFolder(files);
    for (const [name, role] of [
      ['Cai', 'Editor: night'],
      ['Dee', ''],
    ]) {
      const terminal = asked(cwd, 'author');
      await terminal.answer('Name, as in the byline', name ?? '', enter);
      await terminal.answer('What they do here, such as Science editor (Enter leaves it out)', role ?? '', enter);
      expect(await terminal.end()).toBe(0);
    }
    expect(read(cwd, 'authors/cai.md')).toMatch(/^---\nname: Cai\nrole: "Editor: night"\n# avatar/);
    expect(read(cwd, 'authors/dee.md')).toMatch(/^---\nname: Dee\n# role/);
  });

  test('a campaign is asked for where it leads and what it shows, until both can be', async () => {
    const cwd = workingFolder(files);
    const ad = sharp({ create: { width: 728, height: 90, channels: 3, background: 'teal' } });
    writeFiles(cwd, { 'my sale.png': await ad.png().toBuffer() });
    const terminal = asked(cwd, 'campaign');
    await terminal.answer('Who advertises', 'Dune & Co', enter);
    await terminal.answer('Where a click leads', 'dune', enter);
    await terminal.answer('dune is not a web address; write it whole', clear, 'dune.example', enter);
    await terminal.answer('Its picture, as the path of a file', 'sale.png', enter);
    await terminal.answer('There is no file sale.png.', clear, 'my sale.png', enter);
    await terminal.answer('What the ad says, for those who cannot see it', 'Tents: half price', enter);
    expect(await terminal.end()).toBe(0);
    expect(terminal.shown).toMatch(
      /✓ content\/campaigns\/dune-and-co-728x90\.png\n✓ content\/campaigns\/dune-and-co\.yaml\n$/,
    );
    expect(await buildIn(cwd)).toMatchObject({ code: 0, stderr: '' });
  });

  test('where an address is taken, it asks for another, with one that is free to choose', async () => {
    const cwd = workingFolder(files);
    const terminal = asked(cwd, 'story', 'Flood', '--section', 'news');
    await terminal.answer(
      'The address /news/flood/ is already that of content/articles/2026/05/flood.md. What shall end its address?',
      ...[back, back, enter],
    );
    await terminal.answer('The address /news/flood/ is already', '-again', enter);
    expect(await terminal.end()).toBe(0);
    expect(read(cwd, 'articles/2026/11/flood-again.md')).toContain('title: Flood\n');
  });

  test('Ctrl+C stops it, and nothing was written', async () => {
    const cwd = workingFolder({ 'sections/news.yaml': undefined });
    const before = readdirSync(cwd, { recursive: true });
    const terminal = asked(cwd);
    await terminal.answer('Headline', 'A', enter);
    await terminal.answer('This site has no section yet', 'News', enter);
    await terminal.answer('Author', ctrlC);
    expect(await terminal.end()).toBe(130);
    expect(terminal.shown).toMatch(/\nNothing was written\.\n$/);
    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
  });

  test('what is asked stays out of what a program reads', async () => {
    const cwd = workingFolder(files);
    const terminal = asked(cwd, '--json', '>told.json');
    await terminal.answer('Headline', 'A', enter);
    await terminal.answer('Section', enter);
    await terminal.answer('Author', 'staff', enter);
    expect(await terminal.end()).toBe(0);
    expect(read(cwd, '../told.json')).toBe('{"file":"content/articles/2026/11/a.md","url":"/news/a/"}\n');
    expect(read(cwd, 'articles/2026/11/a.md')).not.toContain('authors');
  });
});

test('a terminal of a machine that builds asks nothing', async () => {
  const cwd = workingFolder(files);
  rmSync(join(cwd, 'content/articles'), { recursive: true });
  const terminal = hasTerminals ? new Terminal(['new', ...now], { cwd, env: { CI: 'true' } }) : undefined;
  if (terminal) expect(await terminal.end()).toBe(2);
  expect((await begin(cwd)).stderr).toBe('There is no terminal to ask in, so give --title and --section.\n');
  expect(existsSync(join(cwd, 'content/articles'))).toBe(false);
});
