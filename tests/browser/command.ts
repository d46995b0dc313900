import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const broadsheet = fileURLToPath(new URL('../../src/cli/broadsheet.mjs', import.meta.url));

export interface Running {
  /** Where it serves, such as http://localhost:43211 */
  url: string;
  /** What it has printed so far, on both streams. */
  printed(): string;
}

/**
 * Starts a command that serves the site, on a free port.
 * @param whenOver is told how to end it; by default it ends with the test
 */
export async function serve(
  command: 'dev' | 'preview',
  args: string[],
  whenOver: (end: () => Promise<void>) => unknown = onTestFinished,
): Promise<Running> {
  const { VITEST: _vitest, NODE_ENV: _environment, ...env } = process.env;
  const child = spawn(process.execPath, [broadsheet, command, '--port', '0', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  whenOver(async () => {
    child.kill();
    await ended;
  });
  let text = '';
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`broadsheet ${command} ended: ${text}`)));
    createInterface(child.stdout).on('line', (line) => {
      text += `${line}\n`;
      const found = /http:\/\/localhost:\d+/.exec(line)?.[0];
      if (found) resolve(found);
    });
  });
  return { url, printed: () => text };
}
