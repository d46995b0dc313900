import { existsSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { treeOf } from '../proof/trees.ts';
import { article } from '../site/site.ts';
import { run, workingFolder } from './command.ts';
import { Started, type starters } from './started.ts';

const patience = { timeout: 60_000, interval: 20 };

const stories = Object.fromEntries(
  Array.from({ length: 60 }, (_, n) => [
    `articles/s${n}.md`,
    article({ title: `Story ${n}` }, 'Some words. '.repeat(99)),
  ]),
);

function foldersOf(cwd: string): string[] {
  const folder = (name: string) => join(cwd, name);
  return [
    '--content',
    folder('content'),
    '--out',
    folder('dist'),
    '--cache',
    folder('.cache'),
    '--now',
    '2026-06-01T00:00:00Z',
  ];
}

/** Waits for a phase of a build, by what can be seen of it. */
async function reach(phase: string, started: Started, cwd: string): Promise<void> {
  const is: Record<string, () => boolean> = {
    start: () => started.running().length > 0,
    'read and compile': () => existsSync(join(cwd, '.cache', 'renderer.part', 'server')),
    print: () => existsSync(join(cwd, 'dist', 'news')),
  };
  await expect.poll(() => is[phase]?.() || started.child.exitCode !== null, patience).toBe(true);
}

const all = { '--full': ['--full'], 'from nothing': [] };

test('whatever ends a build, in whatever phase, nothing of it runs on, and the next build makes the site', async () => {
  const cwd = workingFolder(stories);
  const rebuild = () => run(['build', ...foldersOf(cwd)]);
  expect(await rebuild()).toMatchObject({ code: 0 });
  const site = treeOf(join(cwd, 'dist'));
  const kills: [keyof typeof starters, NodeJS.Signals, keyof typeof all, string, number][] = [
    ['older', 'SIGTERM', '--full', 'read and compile', 300],
    ['own', 'SIGTERM', '--full', 'read and compile', 0],
    ['own', 'SIGKILL', '--full', 'start', 1500],
    ['older', 'SIGKILL', 'from nothing', 'print', 0],
    ['older', 'SIGINT', 'from nothing', 'print', 10],
    ['own', 'SIGHUP', 'from nothing', 'print', 20],
  ];
  for (const [starter, signal, what, phase, delay] of kills) {
    const told = `${signal} in the phase ${phase}, with the ${starter} Node`;
    for (const name of ['dist', '.cache/index.db', '.cache/renderer.part'])
      if (what === 'from nothing') rmSync(join(cwd, name), { recursive: true, force: true });
    const started = new Started(starter, ['build', ...all[what], ...foldersOf(cwd)]);
    await reach(phase, started, cwd);
    await sleep(delay);
    started.child.kill(signal);
    expect(await started.ended, told).toBe(signal);
    await expect.poll(() => started.running(), { ...patience, message: told }).toEqual([]);
    expect(started.printed, told).not.toMatch(/^ +at /m);

    const next = await rebuild();
    expect(next, told).toMatchObject({ code: 0 });
    expect(next.stderr, told).not.toMatch(/bug|waiting/);
    expect(treeOf(join(cwd, 'dist')), told).toEqual(site);
  }
}, 900_000);

test('Ctrl+C, which a terminal sends to the starter and to the program, ends both once and quietly', async () => {
  const cwd = workingFolder(stories);
  const started = new Started('older', ['build', '--full', ...foldersOf(cwd)], { detached: true });
  await reach('read and compile', started, cwd);
  process.kill(-(started.child.pid ?? 0), 'SIGINT');
  expect(await started.ended).toBe('SIGINT');
  await expect.poll(() => started.running(), patience).toEqual([]);
  expect(started.printed).not.toMatch(/bug|Error|^ +at /m);
}, 600_000);

test.each(['own', 'older'] as const)(
  'with the %s Node, a signal ends preview and dev, with browsers that hold on to them',
  async (starter) => {
    const cwd = workingFolder({ 'articles/x.md': article() });
    expect(await run(['build', ...foldersOf(cwd)])).toMatchObject({ code: 0 });
    for (const [command, signal] of [
      ['preview', 'SIGTERM'],
      ['preview', 'SIGKILL'],
      ['dev', 'SIGTERM'],
      ['dev', 'SIGKILL'],
    ] as const) {
      const started = new Started(starter, [command, ...foldersOf(cwd), '--port', '0']);
      await expect.poll(() => started.printed, patience).toContain('The site is at');
      const port = Number(/localhost:(\d+)/.exec(started.printed)?.[1]);
      const socket = connect(port, 'localhost').on('error', () => {});
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await new Promise((resolve) => socket.once('data', resolve));
      started.child.kill(signal);
      expect(await started.ended, command).toBe(signal);
      await expect.poll(() => started.running(), patience).toEqual([]);
      socket.destroy();
    }
  },
  600_000,
);

test.each(['own', 'older'] as const)(
  'with the %s Node, what npm started ends with the shell that npm ends',
  async (starter) => {
    const cwd = workingFolder({ 'articles/x.md': article() });
    const started = new Started(starter, ['preview', '--build', ...foldersOf(cwd), '--port', '0'], { npm: true });
    await expect.poll(() => started.printed, patience).toContain('The site is at');
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe('SIGTERM');
    await expect.poll(() => started.running(), patience).toEqual([]);
  },
);
