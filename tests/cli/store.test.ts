import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { run, workingFolder } from './command.ts';

const now = ['--now', '2026-06-01T00:00:00Z'];

/** Whatever builds a site, or reads what one is built of. In `dev` nothing is made that another machine may have. */
const withStore = ['ads', 'build', 'check', 'diff', 'history', 'order', 'preview', 'publish', 'work'];

test('every command that builds or reads a site knows stores, and no other', async () => {
  const { stdout } = await run(['--help']);
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) +/gm)].map(([, name = '']) => name);
  const known: string[] = [];
  for (const command of commands) {
    const { stdout: help, stderr } = await run([command, '--help']);
    expect({ command, stderr }).toEqual({ command, stderr: '' });
    if (/^ {2}--store URL .*\n {2}--read-store URL /m.test(help)) known.push(command);
  }
  expect(known.sort()).toEqual(withStore);
  const { code, stderr } = await run(['dev', '--store', 'x']);
  expect(stderr).toMatch(/^Unknown option '--store'/);
  expect(code).toBe(2);
});

test('a build tells what it took and what it put; without a store it tells nothing of it', async () => {
  const cwd = workingFolder({ 'articles/x.md': article() });
  const alone = await run(['build', '--json', ...now], { cwd });
  expect(JSON.parse(alone.stdout)).not.toHaveProperty('exchange');
  const json = await run(['build', '--json', '--store', 'store', ...now], { cwd });
  expect(JSON.parse(json.stdout).exchange).toEqual({ taken: expect.anything(), put: expect.anything() });
  const said = await run(['build', '--read-store', 'store', ...now], { cwd });
  expect(said.stdout).toMatch(/ · store: \d+ units? taken, 0 put · /);
});

test('a variable names the store too; one that is empty names none', async () => {
  const cwd = workingFolder({ 'articles/x.md': article() });
  const exchange = async (env: Record<string, string>) =>
    JSON.parse((await run(['build', '--json', ...now], { cwd, env })).stdout).exchange;
  expect(await exchange({ BROADSHEET_STORE: 'store' })).toBeDefined();
  expect(await exchange({ BROADSHEET_READ_STORE: ' main  other ' })).toBeDefined();
  for (const blank of ['', ' '])
    expect(await exchange({ BROADSHEET_STORE: blank, BROADSHEET_READ_STORE: blank })).toBeUndefined();
});

test('what is no address of a store ends a build before it begins', async () => {
  const cwd = workingFolder({ 'articles/x.md': article() });
  const { code, stdout, stderr } = await run(['build', '--store', 'gopher://store'], { cwd });
  expect(stderr).toMatch(/^gopher:\/\/store is no address of a store; .*\n$/);
  expect({ code, stdout, isBuilt: existsSync(join(cwd, 'dist')) }).toEqual({ code: 2, stdout: '', isBuilt: false });
});

test('a store is for what is printed: preview has none without --build', async () => {
  const { code, stderr } = await run(['preview', '--store', 'store'], { cwd: workingFolder() });
  expect(stderr).toBe('--store says how the site is printed, and without --build it is shown as it was; give both.\n');
  expect(code).toBe(2);
});
