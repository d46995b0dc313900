import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { machineNode } from './command.ts';

const broadsheet = fileURLToPath(new URL('../../src/cli/broadsheet.mjs', import.meta.url));
const mark = 'BROADSHEET_STARTED_BY';

/** How the command is started: by the project's Node itself, or by an older one, which starts that. */
export const starters = { own: [process.execPath], older: olderNode() };

/** The machine's Node if it is older than the project's; else one that only says so. */
function olderNode(): string[] {
  const node = machineNode();
  if (node !== process.execPath && !node.includes('node_modules')) return [node];
  const lie = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.0.0' } })`;
  return [process.execPath, '--import', `data:text/javascript,${encodeURIComponent(lie)}`];
}

/** A command with all that it starts. */
export class Started {
  readonly child: ChildProcess;
  printed = '';
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  private readonly id = randomUUID();

  /** @param within a command that runs the command */
  constructor(
    starter: keyof typeof starters,
    args: readonly string[],
    {
      detached = false,
      npm = false,
      env: more = {},
      within = [],
    }: { detached?: boolean; npm?: boolean; env?: Record<string, string>; within?: readonly string[] } = {},
  ) {
    const { VITEST: _vitest, NODE_ENV: _environment, FORCE_COLOR: _colour, ...env } = process.env;
    const command = [...within, ...starters[starter], broadsheet, ...args];
    // As npm does it: with a shell between the two.
    const [program = '', ...rest] = npm ? ['sh', '-c', '"$@"; exit $?', 'sh', ...command] : command;
    this.child = spawn(program, rest, {
      env: { ...env, ...more, [mark]: this.id, ...(npm && { npm_lifecycle_event: 'start' }) },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.printed += text;
      });
    }
    this.ended = new Promise((resolve) => this.child.once('exit', (code, signal) => resolve(signal ?? code)));
    onTestFinished(() => {
      for (const { pid } of this.running()) process.kill(pid, 'SIGKILL');
    });
  }

  running = () => runningWith({ [mark]: this.id });
}

/** What runs with a variable in its environment, which all inherit. */
export function runningWith(variable: Record<string, string>): { pid: number; command: string }[] {
  if (!existsSync('/proc')) return [];
  const [text = ''] = Object.entries(variable).map((pair) => pair.join('='));
  return readdirSync('/proc').flatMap((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'latin1').includes(text)) return [];
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      // One that has ended and that nobody asked about yet has no command line.
      return command === '' ? [] : [{ pid: Number(pid), command }];
    } catch {
      return [];
    }
  });
}
