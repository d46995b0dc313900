import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { scan } from '../content/files/scan.ts';
import type { Index } from '../content/index/database.ts';
import type { Output } from '../output/output.ts';
import type { Settings } from '../settings.ts';

const prefix = Buffer.from('/_astro/');

/** Paths in the output folder of the compiled scripts, styles and pictures that a printed page links, sorted. */
export function linkedAssets(page: Uint8Array): string[] {
  const bytes = Buffer.from(page.buffer, page.byteOffset, page.byteLength);
  const found = new Set<string>();
  for (let at = bytes.indexOf(prefix); at !== -1; at = bytes.indexOf(prefix, at + 1)) {
    const name = /^[\w.@~/-]+/.exec(bytes.toString('latin1', at + prefix.length, at + prefix.length + 200))?.[0];
    if (name) found.add(`_astro/${name}`);
  }
  return [...found].sort();
}

/** The files that the compiler made for browsers. */
export class Assets {
  private readonly folder: string;
  private readonly names: readonly string[];
  private readonly known = new Map<string, { bytes: Buffer; names: readonly string[] }>();

  constructor({ cache }: Pick<Settings, 'cache'>) {
    this.folder = join(cache, 'renderer', 'client', '_astro');
    this.names = scan(this.folder).map(({ path }) => path);
  }

  /** @param path in the output folder */
  has(path: string): boolean {
    return this.names.includes(path.replace('_astro/', ''));
  }

  /**
   * Files that pages link, and those that these name in turn. What nobody links stays out of the output: it may belong to a story
   * that is not published.
   * @param linked paths in the output folder
   * @returns for each path its bytes
   */
  closure(linked: Iterable<string>): Map<string, Buffer> {
    const found = new Map<string, Buffer>();
    const add = (name: string) => {
      const path = `_astro/${name}`;
      if (found.has(path) || !this.names.includes(name)) return;
      const { bytes, names } = this.read(name);
      found.set(path, bytes);
      names.forEach(add);
    };
    for (const path of linked) add(path.replace('_astro/', ''));
    return found;
  }

  private read(name: string): { bytes: Buffer; names: readonly string[] } {
    let file = this.known.get(name);
    if (!file) {
      const bytes = readFileSync(join(this.folder, name));
      const text = /\.(?:css|m?js)$/.test(name) ? bytes.toString('utf8') : '';
      file = { bytes, names: this.names.filter((other) => other !== name && text.includes(basename(other))) };
      this.known.set(name, file);
    }
    return file;
  }
}

/** Puts the compiled files that pages link into the output, and takes out those that none does any more. */
export function settleAssets(index: Index, assets: Assets, output: Output, lost: ReadonlyMap<string, unknown>): void {
  const sets = index.sql('select files from assets').all();
  const linked = new Set(sets.flatMap(({ files }) => JSON.parse(files as string) as string[]));
  const wanted = assets.closure(linked);
  for (const [path, bytes] of wanted) if (!output.has(path) || lost.has(path)) output.write(path, bytes, 'compiled');
  for (const { path } of index.sql(`select path from output where origin = 'compiled'`).all()) {
    if (!wanted.has(path as string)) output.remove(path as string);
  }
}
