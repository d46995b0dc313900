/**
 * What the benchmarks ask of another site generator: to build the generated content with templates that show what ours show.
 * Its templates lie in the folder of its name, each with the ending `.template` so that no tool here takes it for its own.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Peer {
  name: string;
  /** Undefined if it is not installed. */
  version(): string | undefined;
  /** Makes `folder` a new project of it, with the templates and everything in `content`. */
  prepare(content: string, folder: string): void;
  /** Takes one article, which has changed, into the project again. @param path in `content` */
  update(content: string, folder: string, path: string): void;
  /** Builds the site as a process of its own, with what caches an earlier build has left. */
  build(folder: string): Promise<Build>;
}

/** What one build cost. */
export interface Build {
  seconds: number;
  /** Most memory in MB that the process and its children had at once; undefined where the system does not tell. */
  peakRss: number | undefined;
  /** Seconds of the processor that the process had with those of its children that it waited for; undefined as above. */
  processor: number | undefined;
  /** What it printed. */
  said: string;
}

/** Copies the templates in the folder `name` to `folder`. */
export function copyTemplates(name: string, folder: string): void {
  const templates = fileURLToPath(new URL(`${name}/`, import.meta.url));
  for (const file of readdirSync(templates, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.template')) copy(join(templates, file), join(folder, file.slice(0, -'.template'.length)));
  }
}

/** Copies a folder without its pictures, since peers only print where those are. */
export function copyTexts(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('.jpg') });
}

/** Copies a file, and makes the folder for it. */
export function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

/** Runs a build to its end; one at a time, so that what it costs is told apart. @param well the exit codes of one that did its work */
export async function run(
  command: string,
  args: string[],
  folder: string,
  well: readonly (number | null)[] = [0],
): Promise<Build> {
  const start = performance.now();
  const before = processorOfChildren();
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => said.push(text));
  let peakRss: number | undefined;
  const watch = setInterval(() => {
    const now = child.pid === undefined ? undefined : memory(child.pid);
    if (now !== undefined) peakRss = Math.max(peakRss ?? 0, now);
  }, 20);
  const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  const status = await ended.finally(() => clearInterval(watch));
  const seconds = (performance.now() - start) / 1000;
  const after = processorOfChildren();
  const processor = before === undefined || after === undefined ? undefined : after - before;
  if (!well.includes(status)) throw new Error(`${command} ended with exit code ${status}. ${said.join('')}`);
  return { seconds, peakRss: peakRss && Math.round(peakRss), processor, said: said.join('') };
}

/** The most memory in MB that a process has had so far, and with it each of its children that still runs; Linux only. */
function memory(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    if (kilobytes === undefined) return undefined;
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
    );
    return children.reduce((sum, child) => sum + (memory(Number(child)) ?? 0), Number(kilobytes) / 1024);
  } catch {
    // It has ended meanwhile, or this is not Linux.
    return undefined;
  }
}

/** Linux tells times to programs in hundredths of a second, whatever its own clock does (`man 5 proc`, `man 7 time`). */
const ticks = 100;

/** Seconds of the processor, of the system for them too, that all children of this process had who have ended; Linux only. */
function processorOfChildren(): number | undefined {
  try {
    // The name, in brackets, may have spaces. Behind it the 14th and 15th field are `cutime` and `cstime`.
    const [, fields = ''] = /^.*\)\s(.*)/s.exec(readFileSync('/proc/self/stat', 'utf8')) ?? [];
    const [user, system] = fields.split(' ').slice(13, 15).map(Number);
    return user === undefined || system === undefined ? undefined : (user + system) / ticks;
  } catch {
    return undefined;
  }
}
