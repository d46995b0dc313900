/** Places that rclone reaches: stores of objects, WebDAV, SFTP and many others. One process brings many files. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { caching, cachingOf } from '../../hosting/caching.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { keptFolder, type Put, type Store, type Target } from '../target.ts';
import { runRclone, runRcloneAtEnding } from './run-rclone.ts';

/** How much one process brings at most: so much lies in the temporary folder at once. */
const batch = { files: 1000, bytes: 256 * 1024 * 1024 };
const atOnce = 8;
/** Files that rclone brings at once. */
const transfers = ['--transfers', '16', '--checkers', '16'];

/** Types that rclone knows on some systems only. */
const types: Record<string, string> = {
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
  avif: 'image/avif',
  ico: 'image/vnd.microsoft.icon',
};

let scratch: string | undefined;

/** An empty folder of this machine, for what is brought to or from there; it goes with the process. */
function scratchFolder(): string {
  scratch ??= temporaryFolder('deploy').folder;
  return mkdtempSync(join(scratch, 'part-'));
}

/** Where something lies in a place. @param place as rclone takes it, such as `remote:bucket` */
const at = (place: string, path: string) => (/[:/]$/.test(place) ? place + path : `${place}/${path}`);

/** Copies files by their names, and looks at no others. */
async function copy(
  from: string,
  to: string,
  paths: readonly string[],
  name: string,
  options: readonly string[] = [],
): Promise<void> {
  if (paths.length === 0) return;
  const args = [
    'copy',
    from,
    to,
    '--files-from-raw',
    '-',
    '--no-traverse',
    '--no-check-dest',
    ...transfers,
    ...options,
  ];
  await runRclone(args, name, { input: `${paths.join('\n')}\n` });
}

export class RcloneTarget implements Target {
  readonly name: string;
  private readonly place: string;
  private readonly state: string;

  /** @param state where the state lies, as rclone takes it: a remote, or a folder of this machine */
  constructor(place: string, state: string) {
    this.name = `rclone:${place}`;
    this.place = place;
    this.state = state;
  }

  async isEmpty(): Promise<boolean> {
    return (await runRclone(['lsf', this.place, '--max-depth', '1'], this.name)).stdout.trim() === '';
  }

  async isGone(): Promise<boolean> {
    return false;
  }

  async put(files: readonly Put[], done: (count: number) => void): Promise<void> {
    const groups = Map.groupBy(files, ({ path }) => `${caching[cachingOf(`/${path}`)]}\n${typeOf(path) ?? ''}`);
    let count = 0;
    for (const [key, group] of groups) {
      const [control, type] = key.split('\n');
      const headers = [`Cache-Control: ${control}`, ...(type ? [`Content-Type: ${type}`] : [])];
      for (let rest: readonly Put[] = group; rest.length > 0; ) {
        const { folder, taken } = await this.bringTogether(rest);
        const paths = rest.slice(0, taken).map(({ path }) => path);
        await copy(
          folder,
          this.place,
          paths,
          this.name,
          headers.flatMap((header) => ['--header-upload', header]),
        );
        rmSync(folder, { recursive: true });
        rest = rest.slice(taken);
        count += taken;
        done(count);
      }
    }
  }

  async remove(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const args = ['delete', this.place, '--files-from-raw', '-', '--no-traverse', ...transfers];
    await runRclone(args, this.name, { input: `${paths.join('\n')}\n` });
  }

  async keep(generation: number, files: ReadonlyMap<string, string>): Promise<string[]> {
    // Where both are of one remote, its server copies by itself.
    await copy(this.place, at(this.state, keptFolder(generation)), [...files.keys()], this.name);
    return [];
  }

  /** What is being sent has another name, or is not there, as the store has it. */
  async tidy(): Promise<void> {}

  async fetch(paths: readonly string[]): Promise<string> {
    const folder = scratchFolder();
    await copy(this.place, folder, paths, this.name);
    return folder;
  }

  /** Writes the first files into a folder, as many as one process is to bring. */
  private async bringTogether(files: readonly Put[]): Promise<{ folder: string; taken: number }> {
    const folder = scratchFolder();
    const limit = pLimit(atOnce);
    let taken = 0;
    for (let bytes = 0; taken < files.length && taken < batch.files && bytes < batch.bytes; ) {
      const some = files.slice(taken, Math.min(taken + atOnce, batch.files));
      const sizes = await Promise.all(some.map((one) => limit(() => place(folder, one))));
      bytes += sizes.reduce((sum, size) => sum + size, 0);
      taken += some.length;
    }
    return { folder, taken };
  }
}

async function place(folder: string, { path, bytes }: Put): Promise<number> {
  const file = join(folder, path);
  const content = await bytes();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return content.byteLength;
}

const typeOf = (path: string) => types[/\.([a-z0-9]+)$/.exec(path)?.[1] ?? ''];

export class RcloneStore implements Store {
  readonly name: string;
  private readonly place: string;

  constructor(place: string) {
    this.name = `rclone:${place}`;
    this.place = place;
  }

  async read(names: readonly string[]): Promise<Map<string, string>> {
    const folder = scratchFolder();
    const wanted = names.flatMap((name) => [name, name + part]);
    await copy(this.place, folder, wanted, this.name);
    const texts = new Map<string, string>();
    for (const name of names) {
      const [file, beside] = [join(folder, name), join(folder, name + part)];
      if (existsSync(file)) texts.set(name, readFileSync(file, 'utf8'));
      // Where renaming takes away what was there first, it may have been killed between the two; then the other is whole.
      else if (existsSync(beside) && isWhole(readFileSync(beside, 'utf8')))
        texts.set(name, readFileSync(beside, 'utf8'));
    }
    return texts;
  }

  async write(path: string, text: string): Promise<void> {
    // Nothing relies on what lies in folders of it before something at its top says so.
    if (path.includes('/')) {
      await runRclone(['rcat', at(this.place, path)], this.name, { input: text });
      return;
    }
    await runRclone(['rcat', at(this.place, path + part)], this.name, { input: text });
    await runRclone(['moveto', at(this.place, path + part), at(this.place, path), '--ignore-times'], this.name);
  }

  async remove(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const args = ['delete', this.place, '--files-from-raw', '-', '--no-traverse', ...transfers];
    const all = paths.flatMap((path) => (path.includes('/') ? [path] : [path, path + part]));
    await runRclone(args, this.name, { input: `${all.join('\n')}\n` });
  }

  removeAtEnding(path: string): void {
    runRcloneAtEnding(['deletefile', at(this.place, path)]);
  }

  async readFolder(folder: string): Promise<Map<string, string>> {
    const here = scratchFolder();
    const { isThere } = await runRclone(['copy', at(this.place, folder), here], this.name);
    if (!isThere) return new Map();
    return new Map(readdirSync(here).map((name) => [name, readFileSync(join(here, name), 'utf8')]));
  }

  async removeFolder(folder: string): Promise<void> {
    await runRclone(['purge', at(this.place, folder)], this.name);
  }

  async fetchKept(generation: number, paths: readonly string[]): Promise<string> {
    const folder = scratchFolder();
    await copy(at(this.place, keptFolder(generation)), folder, paths, this.name);
    return folder;
  }
}

const part = '.part';

/** Whether it was written to its end. */
function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
