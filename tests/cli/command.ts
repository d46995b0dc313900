import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { labels } from '../../src/cli/progress.ts';
import { bringTemplates, type Files, minimal, writeFiles } from '../site/site.ts';

export const broadsheet = fileURLToPath(new URL('../../src/cli/broadsheet.mjs', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Runs a command as a person would, in a folder; nothing is a terminal.
 * @param options.user as whom, which takes root
 * @param options.blocks how long a file may become, in blocks of 1024 bytes
 */
export async function run(
  args: readonly string[],
  {
    cwd = tmpdir(),
    node = process.execPath,
    env = {},
    blocks,
    user,
  }: { cwd?: string; node?: string; env?: Record<string, string>; blocks?: number; user?: number | undefined } = {},
): Promise<Ended> {
  const { VITEST: _vitest, NODE_ENV: _environment, FORCE_COLOR: _colour, ...inherited } = process.env;
  const command = [node, broadsheet, ...args];
  const limit = ['bash', '-c', `ulimit -f ${blocks} && exec "$@"`, 'bash'];
  const [program = '', ...rest] = blocks === undefined ? command : [...limit, ...command];
  const child = spawn(program, rest, {
    cwd,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user !== undefined && { uid: user, gid: user }),
  });
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      texts[stream] += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  return { code, ...texts, stderr: withoutProgress(texts.stderr) };
}

/** A build that takes longer than five seconds, as each does on a busy machine, tells how far it is. */
export function withoutProgress(text: string): string {
  const line = new RegExp(`^(?:${Object.values(labels).join('|')})(?: \\d+ of \\d+)?\\n`, 'gm');
  return text.replace(line, '');
}

/** The Node that the machine brings, which may be an old one; the project's own comes first in PATH under npm. */
export function machineNode(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return folders.map((folder) => join(folder, 'node')).find((file) => existsSync(file)) ?? process.execPath;
}

/**
 * A folder as an editor has it, with `content` in it and a compiled renderer in `.cache`; it goes when the test ends.
 * @param name of the folder
 */
export function workingFolder(files: Files = {}, name = 'site'): string {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-cli-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, name);
  mkdirSync(join(folder, 'content'), { recursive: true });
  bringTemplates(join(folder, '.cache'));
  writeFiles(join(folder, 'content'), { ...minimal, ...files });
  return folder;
}
