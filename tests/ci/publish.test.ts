import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { deploy, readBuilt } from '../../src/deploy/deploy.ts';
import { restOf } from '../../src/deploy/due.ts';
import { lock } from '../../src/deploy/lock.ts';
import { placesOf } from '../../src/deploy/place.ts';
import { rollback } from '../../src/deploy/rollback.ts';
import { certainOf, recall } from '../../src/deploy/state.ts';
import { build } from '../../src/publish/build.ts';
import { readTree } from '../deploy/built-site.ts';
import { article, TestSite } from '../site/site.ts';
import { Newsroom } from './newsroom.ts';

const at = (instant: string) => ['--now', instant];
const noon = '2026-06-01T12:00:00Z';
const stories = {
  'articles/a.md': article({ title: 'The tide', dek: 'In short.' }),
  'articles/b.md': article({ title: 'The harbour', dek: 'In short.' }),
  'articles/later.md': article({ title: 'The ferry', dek: 'In short.', published: '2026-06-01T18:00:00Z' }),
};
const edited = { 'articles/a.md': article({ title: 'The high tide', dek: 'In short.' }) };

/** What a build from nothing prints at an instant. */
async function cold({ content }: Newsroom, now: string) {
  const site = new TestSite();
  await build({ content, out: site.out, cache: site.cache, now: Date.parse(now), drafts: false });
  return readTree(site.out);
}

/** What readers find, without what is kept for those who opened a page before. */
const served = ({ to }: Newsroom, wanted: Record<string, string>) =>
  Object.fromEntries(Object.entries(readTree(to)).filter(([path]) => path in wanted));

const withoutMarker = ({ '.broadsheet': _marker, ...files }: Record<string, string>) => files;

test('a fresh clone with the index of the last run brings readers what was written since, and nothing else is built', async () => {
  const newsroom = new Newsroom(stories);
  const first = await newsroom.publish(at(noon));
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/printed;.*\n.*generation 1: \d+ added/) });

  newsroom.commit(edited);
  const second = await newsroom.publish([...at('2026-06-01T12:01:00Z'), '--json']);
  const { build: built, deployment } = JSON.parse(second.stdout);
  expect(built.read).toBe(1);
  expect(deployment).toMatchObject({ generation: 2, changed: expect.arrayContaining(['news/a/index.html']) });
  // The output holds what differs, and the other story does not.
  expect(existsSync(join(second.out, 'news/a/index.html'))).toBe(true);
  expect(existsSync(join(second.out, 'news/b/index.html'))).toBe(false);
  const wanted = withoutMarker(await cold(newsroom, '2026-06-01T12:01:00Z'));
  expect(served(newsroom, wanted)).toEqual(wanted);
});

test('with --if-due nothing is built until something was written, or the instant of a scheduled story has come', async () => {
  const newsroom = new Newsroom(stories);
  const head = newsroom.git('rev-parse', 'HEAD');
  expect(await newsroom.publish([...at(noon), '--if-due'])).toMatchObject({ code: 0 });

  const idle = await newsroom.publish([...at('2026-06-01T17:59:59Z'), '--if-due']);
  expect(idle).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(
      `nothing is due: commit ${head.slice(0, 7)} is deployed, and nothing changes by itself before 2026-06-01T18:00:00.000Z`,
    ),
    stderr: '',
  });
  expect(existsSync(idle.out)).toBe(false);
  expect(readdirSync(idle.cache)).not.toContain('renderer');
  const nextWakeUp = '2026-06-01T18:00:00.000Z';
  expect(JSON.parse(readFileSync(join(idle.cache, 'published.json'), 'utf8'))).toEqual({ commit: head, nextWakeUp });
  expect(JSON.parse((await newsroom.publish([...at(noon), '--if-due', '--json'])).stdout)).toEqual({
    due: false,
    why: 'same',
    until: nextWakeUp,
  });

  await newsroom.publish([...at('2026-06-01T18:00:00Z'), '--if-due']);
  expect(readTree(newsroom.to)['news/index.html']).toContain('The ferry');
  newsroom.commit(edited);
  await newsroom.publish([...at('2026-06-01T18:00:01Z'), '--if-due']);
  expect(readTree(newsroom.to)['news/index.html']).toContain('The high tide');
  // What tells of embargoes lies with the state alone.
  const state = JSON.parse(readFileSync(`${newsroom.to}.state/manifest.json`, 'utf8'));
  expect(Object.values(readTree(newsroom.to)).join('\n')).not.toContain(state.nextWakeUp);
});

test('readers who lost everything get it back with --all, and without it nothing passes for done', async () => {
  const newsroom = new Newsroom(stories);
  await newsroom.publish(at(noon));
  const before = withoutMarker(readTree(newsroom.to));
  rmSync(newsroom.to, { recursive: true });
  for (const args of [[], ['--if-due']])
    await expect(newsroom.publish([...at(noon), ...args])).rejects.toThrow(
      'bring all of them with broadsheet publish --all',
    );
  expect(await newsroom.publish([...at(noon), '--all', '--if-due'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`brought to ${newsroom.to}`),
  });
  expect(readTree(newsroom.to)).toEqual(before);
});

test('what a build makes whole after one of differences can be deployed anew', async () => {
  const newsroom = new Newsroom(stories);
  await newsroom.publish(at(noon));
  newsroom.commit(edited);
  const { content, out, cache } = await newsroom.publish(at(noon));
  rmSync(newsroom.to, { recursive: true });
  const settings = { content, out, cache, now: Date.parse(noon), drafts: false };
  await build(settings);
  const ground = {
    ...{ now: settings.now, keep: 7, compress: [], progress: () => {}, say: () => {} },
    announce: async () => {},
  };
  const options = { all: true, adopt: false, force: false, wait: 0 };
  await deploy({ ...placesOf(newsroom.to, undefined), ...ground }, settings, options);
  const wanted = withoutMarker(await cold(newsroom, noon));
  expect(readTree(newsroom.to)).toEqual(wanted);
});

test('a story with an error leaves readers what they had', async () => {
  const newsroom = new Newsroom(stories);
  await newsroom.publish(at(noon));
  const before = readTree(newsroom.to);
  newsroom.commit({ 'articles/a.md': article({ sektion: 'news' }) });
  const broken = await newsroom.publish(at('2026-06-01T12:01:00Z'));
  expect(broken).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('did you mean section?'),
  });
  expect(readTree(newsroom.to)).toEqual(before);
  expect(readFileSync(join(broken.cache, 'published.json'), 'utf8')).not.toContain(newsroom.git('rev-parse', 'HEAD'));
});

test('what somebody went back to stays until somebody publishes', async () => {
  const newsroom = new Newsroom(stories);
  await newsroom.publish(at(noon));
  newsroom.commit(edited);
  await newsroom.publish(at('2026-06-01T12:01:00Z'));
  const ground = {
    ...{ now: Date.parse('2026-06-01T12:02:00Z'), keep: 7, compress: [], progress: () => {}, say: () => {} },
    announce: async () => {},
  };
  await rollback({ ...placesOf(newsroom.to, undefined), ...ground }, undefined, { wait: 0 });

  const idle = await newsroom.publish([...at('2026-06-02T00:00:00Z'), '--if-due']);
  expect(idle.stdout).toContain(
    'nothing is due: somebody went back to what was deployed before; broadsheet publish without --if-due ends that',
  );
  expect(readTree(newsroom.to)['news/a/index.html']).not.toContain('The high tide');
  // What is written next ends it, and so does somebody who says so.
  newsroom.commit({ 'articles/c.md': article({ title: 'The quay' }) });
  expect((await newsroom.publish([...at('2026-06-02T00:00:00Z'), '--if-due'])).stdout).toContain('generation 4');
  expect(readTree(newsroom.to)['news/a/index.html']).toContain('The high tide');
});

test('a CDN that could not be purged makes it due, until it is', async () => {
  const newsroom = new Newsroom(stories);
  const deploy = `deploy: {to: ${newsroom.to}, purge: {cdn: cloudfront, id: E2QWRUHAPOMQZL}}`;
  newsroom.commit({ 'site.yaml': `name: Gazette\nurl: https://www.gazette.news\n${deploy}\n` });
  const aws = join(newsroom.root, 'aws');
  vi.stubEnv('PATH', `${newsroom.root}:${process.env['PATH']}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  writeFileSync(aws, '#!/bin/sh\necho denied >&2\nexit 254\n', { mode: 0o755 });
  const failed = await newsroom.publish(at(noon));
  expect(failed).toMatchObject({ code: 2, stderr: expect.stringMatching(/^CloudFront may still have what was there/) });
  expect(existsSync(join(failed.cache, 'published.json'))).toBe(false);

  writeFileSync(aws, '#!/bin/sh\n', { mode: 0o755 });
  const mended = await newsroom.publish([...at(noon), '--if-due']);
  expect(mended).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/\d+ addresses purged$|the whole site purged$/),
  });
  expect((await newsroom.publish([...at(noon), '--if-due'])).stdout).toContain('nothing is due');
});

test('one that was killed between build and deployment is made up for by the next, on the same machine too', async () => {
  const newsroom = new Newsroom(stories);
  await newsroom.publish(at(noon));
  newsroom.commit(edited);
  const machine = newsroom.machine();
  const { store } = placesOf(newsroom.to, undefined);
  const settings = { ...machine, now: Date.parse('2026-06-01T12:01:00Z'), drafts: false };
  await build(settings, { deployed: certainOf(await recall(store)) });
  const built = newsroom.git('rev-parse', 'HEAD');
  // What is committed after a build is not in it.
  newsroom.commit({});
  execFileSync('git', ['pull', '--quiet'], { cwd: machine.content, stdio: 'ignore' });
  expect(readBuilt(machine).commit).toBe(built);
  rmSync(machine.out, { recursive: true });

  await newsroom.publish(at('2026-06-01T12:02:00Z'), machine);
  const wanted = withoutMarker(await cold(newsroom, '2026-06-01T12:02:00Z'));
  expect(served(newsroom, wanted)).toEqual(wanted);
});

test('where another deployment comes between, it builds against what that brought', async () => {
  const newsroom = new Newsroom(stories);
  await newsroom.publish(at(noon));
  // Another machine deploys an earlier commit, while this one waits for its turn.
  newsroom.commit({ 'articles/b.md': article({ title: 'The new harbour', dek: 'In short.' }) });
  const copies = { [newsroom.to]: `${newsroom.to}-copy`, [`${newsroom.to}.state`]: `${newsroom.to}-copy.state` };
  for (const [one, other] of Object.entries(copies)) cpSync(one, other, { recursive: true });
  await newsroom.publish([...at('2026-06-01T12:01:00Z'), '--to', `${newsroom.to}-copy`]);
  newsroom.commit({ ...edited, 'articles/b.md': stories['articles/b.md'] });

  const { store } = placesOf(newsroom.to, undefined);
  const held = await lock(store, 0, () => {});
  const said = vi.fn();
  const publishing = newsroom.publish(at('2026-06-01T12:02:00Z')).then((ended) => said(ended));
  await vi.waitFor(() => expect(vi.mocked(console.error).mock.calls.join()).toContain('waiting for it'), 60_000);
  cpSync(`${newsroom.to}-copy`, newsroom.to, { recursive: true });
  cpSync(`${newsroom.to}-copy.state`, `${newsroom.to}.state`, { recursive: true });
  await held.free();
  await publishing;
  expect(said).toHaveBeenCalledWith(
    expect.objectContaining({ code: 0, stdout: expect.stringContaining('generation 3') }),
  );
  const wanted = withoutMarker(await cold(newsroom, '2026-06-01T12:02:00Z'));
  expect(served(newsroom, wanted)).toEqual(wanted);
});

test('what is not known for sure counts as due', () => {
  const generation = { generation: 1, at: noon, commit: 'one', built: noon, added: 1, changed: 0, removed: 0 };
  const state = {
    ...{ id: 'x', generation: 1, site: null, commit: 'one', built: noon, compress: [], history: [generation] },
    ...{ nextWakeUp: null, files: new Map(), late: new Map() },
  };
  const { nextWakeUp: _unknown, ...older } = state;
  const journal = {
    ...{ id: 'x', generation: 1, compress: [], uncertain: [], kept: [], removes: [], prune: [] },
    ...{ delta: new Map(), untold: new Map() },
  };
  const now = Date.parse(noon);
  expect(restOf({ state, journal: undefined }, 'one', now)).toEqual({ why: 'same', until: null });
  for (const [remembered, commit] of [
    [{ state: undefined, journal: undefined }, 'one'],
    [{ state, journal }, 'one'],
    [{ state, journal: undefined }, 'two'],
    [{ state, journal: undefined }, null],
    [{ state: older, journal: undefined }, 'one'],
    [{ state: { ...state, nextWakeUp: noon }, journal: undefined }, 'one'],
    [{ state: { ...state, leftBehind: 'zero' }, journal: undefined }, 'one'],
  ] as const) {
    expect(restOf(remembered, commit, now)).toBeUndefined();
  }
});
