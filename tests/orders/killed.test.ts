import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { broadsheet } from '../cli/command.ts';
import { differences, TestSite } from '../site/site.ts';
import { Fleet, newsroom } from './fleet.ts';

/** When a machine dies, in milliseconds after it began: while it starts, gets the snapshot, makes its first units, puts the last. */
const moments = [300, 1100, 1800, 2600];

test('a machine that is killed at any moment leaves units that are whole or missing, never others', async () => {
  const plain = new TestSite(newsroom);
  await plain.build();
  const fleet = new Fleet();
  await fleet.place();
  for (const [at, moment] of moments.entries()) {
    const { content, cache } = new TestSite(newsroom);
    const part = `${at + 1}/${moments.length}`;
    const args = ['work', Fleet.order, '--store', fleet.store, '--content', content, '--cache', cache, '--part', part];
    const child = spawn(process.execPath, [broadsheet, ...args], { stdio: 'ignore', detached: true });
    await sleep(moment);
    const over = child.exitCode === null ? once(child, 'exit') : undefined;
    // The whole group: what it started is gone with it, as with a machine.
    if (over && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await over;
    const { site } = await new Fleet(fleet.store).merge();
    expect(differences(site.tree(), plain.tree())).toEqual([]);
  }
});
