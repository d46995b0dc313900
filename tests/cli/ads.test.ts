import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { article, type Files, writeFiles } from '../site/site.ts';
import { run, workingFolder } from './command.ts';

const now = ['--now', '2026-06-01T00:00:00Z'];
const body = (paragraphs: number) => `${Array.from({ length: paragraphs }, () => 'word '.repeat(60)).join('\n\n')}\n`;
const picture = sharp({ create: { width: 300, height: 250, channels: 3, background: 'teal' } }).png();
const campaign = (...fields: string[]) =>
  `advertiser: Dune\nurl: https://dune.example/\n${fields.join('\n')}\ncreatives: [{size: 300x250, src: ./ad.png, alt: A sale}]\n`;
const files: Files = {
  'ads.yaml': 'slots: [in-article, leaderboard, sidebar]\n',
  'articles/long.md': article({ published: '2026-05-02' }, body(14)),
  'articles/short.md': article(),
  'articles/free.md': article({ ads: false }),
  'campaigns/ad.png': await picture.toBuffer(),
  'campaigns/autumn.yaml': campaign('start: 2026-09-01'),
  'campaigns/spring.yaml': campaign('weight: 3'),
  'campaigns/summer.yaml': campaign('end: 2026-06-30'),
  'campaigns/winter.yaml': campaign('end: 2026-02-01'),
};
const edit: Files = {
  'articles/long.md': undefined,
  'articles/short.md': article({ title: 'No longer short' }, body(7)),
};

/** What a build would have to do, and the bytes of the site. */
async function buildIn(cwd: string) {
  const { code, stdout } = await run(['build', '--json', '--explain', ...now], { cwd });
  const { printed, rendered, added, changed, removed } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  const manifest = readFileSync(join(cwd, '.cache/manifest.json'), 'utf8');
  return { code, printed, rendered, added, changed, removed, manifest };
}

test('ads tells the places, the campaigns and the page with the most ads', async () => {
  const cwd = workingFolder(files);
  await run(['build', ...now], { cwd });
  const { code, stdout, stderr } = await run(['ads', ...now], { cwd });
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(
      /^2 of 3 stories with ads, 8 places; ads are [\d.]+ % of a page at most: \/news\/(?:long|short)\/ on a phone$/,
    ),
    '',
    'slot         places  text above on a phone  on a desktop',
    expect.stringMatching(/^leaderboard {2}2 {7}\d+ px +\d+ px$/),
    expect.stringMatching(/^in-article {3}5 {7}\d+ px +\d+ px$/),
    expect.stringMatching(/^sidebar {6}1 {7}- +0 px$/),
    '',
    'campaign  state    part of the places',
    'autumn    coming   in-article, sidebar',
    'spring    running  in-article 75 %, sidebar 75 %',
    'summer    running  in-article 25 %, sidebar 25 %',
    'winter    ended    in-article, sidebar',
    '',
    'The last build has the same places.',
    '',
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('ads tells what a change adds and removes, prints nothing, and leaves the next build as it would have been', async () => {
  const [cwd, other] = [workingFolder(files), workingFolder(files)];
  for (const folder of [cwd, other]) {
    await run(['build', ...now], { cwd: folder });
    writeFiles(join(folder, 'content'), edit);
  }
  const before = ['dist/news/long/index.html', '.cache/ads.json', '.cache/manifest.json', '.cache/changes.json'];
  const bytes = () => before.map((file) => readFileSync(join(cwd, file), 'utf8'));
  const kept = bytes();
  const { code, stdout } = await run(['ads', ...now], { cwd });
  expect(stdout.slice(stdout.indexOf('Since')).split('\n')).toEqual([
    'Since the last build:',
    '+ /news/short/ in-article after paragraph 3',
    '- /news/long/ sidebar beside a story, in view as long as the text is',
    ...[3, 6, 9, 10, 12].map((after) => `- /news/long/ in-article after paragraph ${after}`),
    '- /news/long/ leaderboard below a story',
    '',
  ]);
  expect(code).toBe(0);
  expect(bytes()).toEqual(kept);
  expect((await run(['ads', ...now], { cwd })).stdout).toBe(stdout);
  expect(await buildIn(cwd)).toEqual(await buildIn(other));
  expect((await run(['ads', ...now], { cwd })).stdout).toMatch(/\nThe last build has the same places\.\n$/);
});

test('ads --json has all of it as one object', async () => {
  const cwd = workingFolder(files);
  await run(['build', ...now], { cwd });
  writeFiles(join(cwd, 'content'), { 'ads.yaml': 'slots: [in-article, leaderboard]\n' });
  const { stdout } = await run(['ads', '--json', ...now], { cwd });
  expect(JSON.parse(stdout)).toEqual({
    stories: 3,
    storiesWithAds: 2,
    places: 7,
    slots: [
      { slot: 'leaderboard', places: 2, depth: { phone: expect.any(Number), desktop: expect.any(Number) } },
      { slot: 'in-article', places: 5, depth: { phone: expect.any(Number), desktop: expect.any(Number) } },
    ],
    densest: { page: expect.any(String), device: 'phone', density: expect.any(Number) },
    campaigns: [
      { id: 'autumn', state: 'coming', slots: [{ slot: 'in-article' }] },
      { id: 'spring', state: 'running', slots: [{ slot: 'in-article', share: 0.75 }] },
      { id: 'summer', state: 'running', slots: [{ slot: 'in-article', share: 0.25 }] },
      { id: 'winter', state: 'ended', slots: [{ slot: 'in-article' }] },
    ],
    changes: {
      added: [],
      removed: [{ page: '/news/long/', slot: 'sidebar', desktop: 0 }],
    },
  });
});

test('before a build ads says that there is nothing to compare with', async () => {
  const cwd = workingFolder({ ...files, 'ads.yaml': 'slots: []\n', 'campaigns/ad.png': undefined, ...noCampaigns });
  const { code, stdout, stderr } = await run(['ads', ...now], { cwd });
  expect(stdout).toBe('0 of 3 stories with ads, 0 places\n\nThere is no build yet to compare this with.\n');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(existsSync(join(cwd, 'dist'))).toBe(false);
  expect((await run(['build', ...now], { cwd })).code).toBe(0);
  rmSync(join(cwd, '.cache/ads.json'));
  expect((await run(['ads', ...now], { cwd })).stdout).toBe(stdout);
});

const noCampaigns: Files = Object.fromEntries(
  Object.keys(files)
    .filter((path) => path.startsWith('campaigns/'))
    .map((path) => [path, undefined]),
);

test('errors in the content end ads with 1, as they end a build', async () => {
  const cwd = workingFolder({ ...files, 'articles/short.md': article({ titel: 'One' }) });
  const told = 'content/articles/short.md:5:1  titel is not a field here · did you mean title?\n';
  const { code, stdout, stderr } = await run(['ads', ...now], { cwd });
  expect(stderr.startsWith(told)).toBe(true);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect((await run(['build', ...now], { cwd })).stderr).toContain(stderr.trimEnd());
});

test('ads is told of with the other commands, and tells its options', async () => {
  expect((await run(['--help'])).stdout).toMatch(/^ {2}ads /m);
  const { code, stdout } = await run(['ads', '--help']);
  for (const part of ['--content', '--out', '--cache', '--now', '--drafts', '--json']) expect(stdout).toContain(part);
  expect(code).toBe(0);
  expect(await run(['ads', '--jsno'])).toEqual({
    code: 2,
    stdout: '',
    stderr: `Unknown option '--jsno'. Did you mean --json?\n\n${stdout}`,
  });
});
