import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { run, workingFolder } from './command.ts';

const files = {
  'site.yaml': 'name: The Test Post\nurl: https://test.example\ntimezone: America/New_York\n',
  'articles/eve.md': article({ title: 'Eve', published: '2026-12-24T06:00' }),
};
const page = 'dist/news/eve/index.html';

test('--at shows the site as it is then, in its own timezone', async () => {
  const cwd = workingFolder(files);
  await run(['build', '--at', '2026-12-24T05:59:59'], { cwd });
  expect(existsSync(join(cwd, page))).toBe(false);
  await run(['build', '--at', '2026-12-24T06:00'], { cwd });
  expect(readFileSync(join(cwd, page), 'utf8')).toContain('Eve');
});

test('with an offset --at is that instant', async () => {
  const cwd = workingFolder(files);
  await run(['build', '--at', '2026-12-24T10:59:59Z'], { cwd });
  expect(existsSync(join(cwd, page))).toBe(false);
});

test.each([
  [['--at', 'Christmas'], '--at Christmas is not a date; write it like 2026-12-24 or 2026-12-24T06:00\n'],
  [
    ['--at', '2026-12-24', '--now', '2026-12-24T00:00:00Z'],
    '--at and --now both say for when the site is built; give one of them.\n',
  ],
])('%j is wrong use', async (options, stderr) => {
  const cwd = workingFolder(files);
  expect(await run(['build', ...options], { cwd })).toEqual({ code: 2, stdout: '', stderr });
});
