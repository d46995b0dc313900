import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import { broadsheet } from './command.ts';
import { runningWith } from './started.ts';

/** What makes a terminal for a program, where it is installed. */
const script = '/usr/bin/script';
export const hasTerminals = existsSync(script) && process.platform === 'linux';

export const keys = { enter: '\r', down: '\x1b[B', up: '\x1b[A', back: '\x7f', clear: '\x15', ctrlC: '\x03' };

/** A command in a terminal, with somebody who reads and types. */
export class Terminal {
  private readonly child: ChildProcess;
  private printed = '';
  private read = 0;
  private readonly ended: Promise<[number | null, NodeJS.Signals | null]>;

  private readonly mark = { BROADSHEET_TERMINAL: randomUUID() };

  /** @param after what the shell does when the command has ended */
  constructor(
    args: readonly string[],
    { cwd, env = {}, after }: { cwd: string; env?: Record<string, string>; after?: string },
  ) {
    const { VITEST: _vitest, NODE_ENV: _environment, FORCE_COLOR: _colour, CI: _ci, ...inherited } = process.env;
    const command = [process.execPath, broadsheet, ...args].map(quote);
    const line = [command.join(' '), ...(after === undefined ? [] : [after])].join('; ');
    this.child = spawn(script, ['-qefc', `stty cols 160 rows 50; ${line}`, '/dev/null'], {
      cwd,
      env: { ...inherited, TERM: 'xterm-256color', SHELL: '/bin/sh', ...this.mark, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.printed += text;
    });
    this.ended = once(this.child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    onTestFinished(() => {
      this.child.kill('SIGKILL');
    });
  }

  /** What was shown, without colours. */
  get shown(): string {
    return stripVTControlCharacters(this.printed).replaceAll('\r', '');
  }

  get hasCursor(): boolean {
    return this.printed.lastIndexOf('\x1b[?25h') >= this.printed.lastIndexOf('\x1b[?25l');
  }

  /** What was shown by lines, without what is drawn around them. */
  get lines(): string[] {
    return this.shown.split('\n').map((line) =>
      line
        .replace(/^│ +/, '')
        .replace(/^([●○]) +/, '$1  ')
        .trim(),
    );
  }

  /** Waits until something is asked that was not before, and answers it. */
  async answer(question: string, ...typed: string[]): Promise<void> {
    await expect.poll(() => this.shown.indexOf(question, this.read)).not.toBe(-1);
    this.read = this.shown.length;
    for (const one of typed) {
      this.child.stdin?.write(one);
      // Programs take what comes at once for a single key.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Sends a signal to the command, as another terminal would. */
  kill(signal: NodeJS.Signals): void {
    const one = runningWith(this.mark).find(({ command }) => command.startsWith(process.execPath));
    process.kill(one?.pid ?? 0, signal);
  }

  /** @returns its exit code */
  async end(): Promise<number | null> {
    const [code] = await this.ended;
    return code;
  }
}

/** A word for the shell, of which a leading > says where to what is printed goes. */
const quote = (word: string) => (word.startsWith('>') ? word : `'${word.replaceAll("'", `'\\''`)}'`);
