import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { ownProcess } from '../../src/deploy/holder.ts';
import { lock } from '../../src/deploy/lock.ts';
import { BuiltSite, siteOf, writeTree } from './built-site.ts';

const claimsOf = (site: BuiltSite) => join(`${site.to}.state`, 'locks');

function claim(site: BuiltSite, name: string, fields: Record<string, unknown>): void {
  const usual = { host: 'elsewhere', process: 4711, since: '2026-06-01T00:00:00.000Z', beat: 3 };
  writeTree(claimsOf(site), { [`${name}.json`]: JSON.stringify({ ...usual, ...fields }) });
}

test('of many that want to deploy at once, one does, and then the next', async () => {
  const { store } = new BuiltSite().ground();
  let inside = 0;
  const most: number[] = [];
  await Promise.all(
    Array.from({ length: 3 }, async () => {
      const held = await lock(store, 600_000, () => {});
      most.push(++inside);
      await sleep(20);
      inside--;
      await held.free();
    }),
  );
  expect(most).toEqual([1, 1, 1]);
});

test('the second waits with a line that says for whom, and with --no-wait is refused', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  claim(site, 'aa', {});
  const who = 'Process 4711 on elsewhere (since 2026-06-01T00:00:00.000Z) is deploying';
  await expect(site.deploy()).rejects.toThrow(`${who}; leave --no-wait out to wait for it.`);
  await expect(site.deploy({ wait: 300 })).rejects.toThrow(`${who}, and does not end; give it more time with --wait.`);
  expect(site.said).toEqual([`${who}; waiting for it.`]);
  expect(existsSync(site.to)).toBe(false);
  expect(readdirSync(claimsOf(site))).toEqual(['aa.json']);
});

test('a process of this machine that is no more does not hold up the next', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  const child = spawn(process.execPath, ['--eval', '']);
  await once(child, 'exit');
  claim(site, 'aa', { ...ownProcess, process: child.pid });
  // The first process of a container that was started anew has the number that the one before had.
  claim(site, 'bb', ownProcess);
  await site.deploy();
  expect(site.said).toEqual([]);
  expect(readdirSync(claimsOf(site))).toEqual([]);
});

test('of a process in a container that has the name of this machine, nobody says that it is no more', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  const child = spawn(process.execPath, ['--eval', '']);
  await once(child, 'exit');
  claim(site, 'aa', { ...ownProcess, process: child.pid, space: 'pid:[4026532000] of another start' });
  await expect(site.deploy()).rejects.toThrow('is deploying');
});

test('a claim that nobody renews for two minutes, as far as the one sees who waits, holds up nobody', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  claim(site, 'aa', {});
  const begun = performance.now();
  let passed = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    // Each look takes half a minute.
    passed += 30_000;
    return begun + passed;
  });
  await site.deploy({ wait: 60 * 60_000 });
  clock.mockRestore();
  expect(existsSync(join(site.to, 'index.html'))).toBe(true);
});

test('one that stood still for so long that another took its claim away goes no further', async () => {
  const site = new BuiltSite();
  const held = await lock(site.ground().store, 0, () => {});
  await held.check();
  const [own = ''] = readdirSync(claimsOf(site));
  const later = performance.now() + 61_000;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => later);
  await held.check();
  claim(site, 'other', {});
  clock.mockImplementation(() => later + 61_000);
  await expect(held.check()).rejects.toThrow(
    'This deployment stood still for so long that another may have begun; start it again, and it goes on from there.',
  );
  clock.mockRestore();
  await held.free();
  expect(readdirSync(claimsOf(site))).not.toContain(own);
});

test('a claim that is half written is somebody’s', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  mkdirSync(claimsOf(site), { recursive: true });
  writeFileSync(join(claimsOf(site), 'aa.json'), '{"host": "els');
  await expect(site.deploy()).rejects.toThrow('Another process is deploying; leave --no-wait out to wait for it.');
});
