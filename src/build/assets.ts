import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { scan } from '../content/scan.ts';
import type { Settings } from './settings.ts';

const prefix = Buffer.from('/_astro/');

/** Paths in the output folder of the compiled scripts, styles and pictures that a printed page links. */
export function linkedAssets(page: Uint8Array): string[] {
  const bytes = Buffer.from(page.buffer, page.byteOffset, page.byteLength);
  const found = new Set<string>();
  for (let at = bytes.indexOf(prefix); at !== -1; at = bytes.indexOf(prefix, at + 1)) {
    const name = /^[\w.@~-]+/.exec(bytes.toString('latin1', at + prefix.length, at + prefix.length + 200))?.[0];
    if (name) found.add(`_astro/${name}`);
  }
  return [...found];
}

/**
 * The compiled assets that pages link, and those that these name in turn. What nobody links stays out of the output: it may
 * belong to a story that is not published.
 * @param linked paths in the output folder
 * @returns for each path its bytes
 */
export function readAssets(linked: Iterable<string>, { cache }: Pick<Settings, 'cache'>): Map<string, Buffer> {
  const folder = join(cache, 'renderer', 'client', '_astro');
  const names = scan(folder).map(({ path }) => path);
  const assets = new Map<string, Buffer>();
  const add = (name: string) => {
    const path = `_astro/${name}`;
    if (assets.has(path)) return;
    const bytes = readFileSync(join(folder, name));
    assets.set(path, bytes);
    if (!/\.(?:css|m?js)$/.test(name)) return;
    const text = bytes.toString('utf8');
    for (const other of names) if (text.includes(basename(other))) add(other);
  };
  const wanted = new Set(linked);
  for (const name of names) if (wanted.has(`_astro/${name}`)) add(name);
  return assets;
}
