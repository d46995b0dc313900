import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { hostFiles } from '../../src/hosting/host-files.ts';
import { broadsheet } from '../cli/command.ts';
import { startCaddy, startNginx, tableOf } from '../hosting/servers.ts';
import { BuiltSite, siteOf } from './built-site.ts';

/** Code that ends its process without a word at the n-th file that is renamed, linked or removed. */
const deadly = (n: number) => `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  let left = ${n};
  const deadly = (of, name) => {
    const whole = of[name];
    of[name] = (...args) => {
      if (left-- <= 0) process.kill(process.pid, 'SIGKILL');
      return whole(...args);
    };
  };
  for (const name of ['rename', 'rm']) deadly(fs.promises, name);
  for (const name of ['linkSync', 'rmSync', 'rmdirSync']) deadly(fs, name);
  syncBuiltinESMExports();
`;

/** @returns the signal that it ended by, or its exit code */
async function deploy({ settings: { out, cache, content }, to }: BuiltSite, killedAt: number) {
  const { VITEST: _vitest, NODE_ENV: _environment, ...env } = process.env;
  const hook = ['--import', `data:text/javascript,${encodeURIComponent(deadly(killedAt))}`];
  const args = ['deploy', '--to', to, '--out', out, '--cache', cache, '--content', content, '--no-wait'];
  const child = spawn(process.execPath, [...hook, broadsheet, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = await once(child, 'exit');
  return signal ?? code;
}

test('a reader who walks the site while deployments are killed finds everything that its pages show and link', async () => {
  const site = new BuiltSite();
  const names = Array.from({ length: 12 }, (_, n) => `s-${n}`);
  const version = (text: string, count: number) =>
    siteOf({ '': text, ...Object.fromEntries(names.slice(0, count).map((name, n) => [name, `${text} ${n}`])) });
  site.build(version('first', 6));
  await site.deploy();
  const table = tableOf([]);
  const servers = [
    await startNginx(site.to, hostFiles.nginx(table), onTestFinished),
    await startCaddy(site.to, hostFiles.caddy(table), onTestFinished),
  ];

  const lost: string[] = [];
  const walks = [0, 0];
  let isOver = false;
  const walk = async ({ url: address }: { url: string }, reader: number) => {
    for (; !isOver; walks[reader] = (walks[reader] ?? 0) + 1) {
      const queue = new Set(['/']);
      for (const path of queue) {
        const response = await fetch(address + path);
        const text = await response.text();
        if (response.status !== 200) lost.push(`${path} ${response.status}`);
        if (path.endsWith('/') && !text.endsWith('\n')) lost.push(`${path} is half a page`);
        if (path.endsWith('/')) for (const [, to = ''] of text.matchAll(/href="([^"]*)"/g)) queue.add(to);
      }
      await breathe();
    }
  };
  const walking = servers.map(walk);
  const ends: (string | number)[] = [];
  for (const [round, killedAt] of [2, 9, 17, 23, 31, 47].entries()) {
    // Stories only come: who follows a link to one that was withdrawn finds nothing, and shall.
    site.build(version(`round ${round}`, 7 + round / 2));
    ends.push(await deploy(site, killedAt));
  }
  const last = version('last', 12);
  site.build(last);
  ends.push(await deploy(site, 1e9));
  isOver = true;
  await Promise.all(walking);

  expect(ends).toEqual([...Array(6).fill('SIGKILL'), 0]);
  for (const count of walks) expect(count).toBeGreaterThan(3);
  expect(lost).toEqual([]);
  const served = site.served();
  for (const [path, text] of Object.entries(last)) expect(served[path], path).toBe(text);
  expect(Object.keys(served).filter((path) => path.includes('.part'))).toEqual([]);
  expect(existsSync(join(`${site.to}.state`, 'journal.json'))).toBe(false);
});
