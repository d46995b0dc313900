import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import project from '../../package.json' with { type: 'json' };
import { writeFiles } from '../site/site.ts';
import { run, workingFolder } from './command.ts';

const { version } = project;
const broadsheet = fileURLToPath(new URL('../../src/cli/broadsheet.mjs', import.meta.url));

test.each([['--help'], ['-h'], ['help']])('broadsheet %s tells the commands', async (flag) => {
  const { code, stdout, stderr } = await run([flag]);
  expect(stdout).toMatch(/^broadsheet <command> \[options\]\n(?:.*\n)* {2}build /);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('broadsheet build --help tells the options and the exit codes, and builds nothing', async () => {
  const { code, stdout, stderr } = await run(['build', '--help']);
  for (const part of ['--content', '--out', '--cache', '--now', '--drafts', '--full', '--json', 'Exit code']) {
    expect(stdout).toContain(part);
  }
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('without a command it tells the commands, and that is wrong use', async () => {
  const { code, stdout, stderr } = await run([]);
  expect(stdout + stderr).toContain('broadsheet <command> [options]');
  expect(code).toBe(2);
});

test.each([
  [['biuld'], 'There is no command biuld. Did you mean build?', 'broadsheet <command> [options]'],
  [['constructor'], 'There is no command constructor.', 'broadsheet <command> [options]'],
  [['build', '--contnet', 'x'], "Unknown option '--contnet'. Did you mean --content?", 'broadsheet build [options]'],
  [['build', 'content'], "Unexpected argument 'content'.", 'broadsheet build [options]'],
  [['build', '--content'], "Option '--content <value>' argument missing.", 'broadsheet build [options]'],
  [['build', '--out', ''], "Option '--out <value>' is empty.", 'broadsheet build [options]'],
  [['build', '--cache='], "Option '--cache <value>' is empty.", 'broadsheet build [options]'],
  [['build', '--manifest', ' '], "Option '--manifest <value>' is empty.", 'broadsheet build [options]'],
  [['dev', '--content', ''], "Option '--content <value>' is empty.", 'broadsheet dev [options]'],
  [['build', '--json=yes'], "Option '--json' does not take an argument.", 'broadsheet build [options]'],
])('broadsheet %j is wrong use, and is told with the usage', async (args, what, usage) => {
  const { code, stdout, stderr } = await run(args);
  expect(stderr.startsWith(`${what}\n\n${usage}\n`)).toBe(true);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test.each([['--version'], ['-v']])('broadsheet %s tells the version', async (flag) => {
  expect(await run([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([['--help'], ['--version'], ['build', '--help'], ['dev', '--help'], ['ads', '--help'], ['nonsense']])(
  'whoever reads %j may stop reading before it ends',
  async (...args) => {
    const command = [process.execPath, broadsheet, ...args].map((part) => `'${part}'`).join(' ');
    // The first reader is gone before there is anything to read.
    const child = spawn('sh', ['-c', `${command} 2>&1 | true; ${command} | head -c 1 >/dev/null`]);
    let told = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (told += text));
    await once(child, 'close');
    expect(told).not.toMatch(/EPIPE|^ +at /m);
  },
);

test.each(['tomorrow', '2026-05-09', '2026-02-30T00:00:00Z'])('--now %s is wrong use', async (now) => {
  expect(await run(['build', '--now', now])).toEqual({
    code: 2,
    stdout: '',
    stderr: `--now ${now} is not an instant; write it like 2026-05-09T12:00:00Z\n`,
  });
});

test('a folder of somebody else is not taken, whatever the command, and that is wrong use', async () => {
  const cwd = workingFolder();
  writeFiles(join(cwd, 'docs'), { 'thesis.txt': 'Years of work.', 'index.db': 'Mine.' });
  const fault = (role: string, option: string) =>
    `The ${role} folder ${join(cwd, 'docs')} is not empty, and what is in it was not made by Broadsheet, which would remove it; empty the folder, or name another with ${option}.\n`;
  expect(await run(['build', '--out', 'docs'], { cwd })).toEqual({
    code: 2,
    stdout: '',
    stderr: fault('output', '--out'),
  });
  for (const command of [['build'], ['ads'], ['dev'], ['cache', 'prune']]) {
    const ended = await run([...command, '--cache', 'docs'], { cwd });
    expect(ended).toEqual({ code: 2, stdout: '', stderr: fault('cache', '--cache') });
  }
  expect(readFileSync(join(cwd, 'docs/thesis.txt'), 'utf8')).toBe('Years of work.');
  expect(readFileSync(join(cwd, 'docs/index.db'), 'utf8')).toBe('Mine.');
});

test('dev makes no content folder of a name that was mistyped', async () => {
  const cwd = workingFolder();
  const content = join(cwd, 'contnet');
  const stderr = `There is no content folder ${content}; create it, or name another with --content.\n`;
  expect(await run(['dev', '--content', 'contnet'], { cwd })).toEqual({ code: 2, stdout: '', stderr });
  expect(existsSync(content)).toBe(false);
});

test.each(['dev', 'preview'])('%s ends where something listens at its port already', async (command) => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, 'localhost', resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const cwd = workingFolder();
  await run(['build'], { cwd });
  const { code, stderr } = await run([command, '--port', String(port)], { cwd });
  expect(stderr).toContain(
    `The port ${port} cannot be used: something listens there already; choose another with --port.\n`,
  );
  expect(code).toBe(2);
});
