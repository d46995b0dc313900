/** What the README and the Dockerfile say of servers of one's own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const analyze = '/usr/bin/systemd-analyze';
const command = '/srv/paper/node_modules/.bin/broadsheet';

/** The units that the README shows, by their names. */
function units(): [name: string, text: string][] {
  const blocks = readFileSync('README.md', 'utf8').matchAll(/```ini\n# \/etc\/systemd\/system\/(\S+)\n(.*?)```/gs);
  return [...blocks].map(([, name = '', text = '']) => [name, text]);
}

test.runIf(existsSync(analyze))('systemd takes the units of the README without a word', () => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-units-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = units().map(([name, text]) => {
    const file = join(folder, name);
    writeFileSync(file, text.replaceAll(command, process.execPath));
    return file;
  });
  expect(files).toHaveLength(2);
  const { status, stderr } = spawnSync(analyze, ['verify', ...files], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const told = execFileSync(analyze, ['security', '--offline=true', '--threshold=20', files[0] ?? ''], {
    encoding: 'utf8',
  });
  expect(told).toContain('OK');
});

test('the commands of the units and of the container have the options that are given there', async () => {
  const readme = readFileSync('README.md', 'utf8');
  const container = /^paper\(\) \{$.*?^```$/ms.exec(readme)?.[0] ?? '';
  const lines = [
    ...units()
      .map(([, text]) => text)
      .join('\n')
      .split('\n'),
    ...container.split('\n'),
  ];
  const said = lines.flatMap((line) => [...line.matchAll(/(?:bin\/broadsheet|^paper) (\w+) (.*)/g)]);
  expect(said.map(([, name]) => name)).toEqual(['publish', 'publish', 'rollback', 'hosting']);
  for (const [, name = '', options = ''] of said) {
    const help = execFileSync(process.execPath, ['src/cli/main.ts', name, '--help'], { encoding: 'utf8' });
    for (const option of options.match(/--[a-z-]+/g) ?? []) expect(help).toContain(`  ${option} `);
  }
});

test('the image has what set-up needs before packages are installed', () => {
  const [before = ''] = readFileSync('.docker/Dockerfile', 'utf8').split('RUN node src/cli/setup.mjs');
  const copied = [...before.matchAll(/^COPY (\S+) \1$/gm)].map(([, path = '']) => path);
  const needed = ['src/cli/setup.mjs'];
  for (const file of needed) {
    const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export) .*? from '(\.[^']+)';$/gm);
    for (const [, path = ''] of imports) {
      const to = posix.join(posix.dirname(file), path);
      if (!needed.includes(to)) needed.push(to);
    }
  }
  expect(needed.length).toBeGreaterThan(1);
  expect(needed.filter((file) => !copied.some((path) => file === path || file.startsWith(`${path}/`)))).toEqual([]);
});
