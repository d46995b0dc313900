/**
 * The compiled templates: a folder in the cache, and a copy in the index, so that a machine that gets the index need not compile.
 * They are good for the code, and for the content that was compiled with it; whether they are is told from the index.
 */
import { hash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { blobId } from '../content/files/blob-id.ts';
import { contentFile } from '../content/files/content-path.ts';
import { lookOf } from '../content/files/look.ts';
import { scan } from '../content/files/scan.ts';
import type { Index } from '../content/index/database.ts';
import { makeFolder } from '../folder.ts';
import type { Settings } from '../settings.ts';
import type * as Renderer from './renderer.ts';
import type { CompiledContent } from './stories.ts';

export interface Compiled extends CompiledContent {
  /** Identity of the project's code. */
  code: string;
  /** Paths in the folder, with the SHA-256 of each file. */
  files: Record<string, string>;
  /** How the files looked when the compiler wrote them: as long as they do, they need not be read to be known. */
  looks: Record<string, string>;
}

type Where = Pick<Settings, 'cache'>;

const folderIn = ({ cache }: Where) => join(cache, 'renderer');
const description = 'compiled.json';

/** Where the compiler writes: what a compiler that was killed leaves, and one that outlives its build, is never taken for whole. */
export const compilerFolder = ({ cache }: Where) => join(cache, 'renderer.part');

/** After compiling: puts down what was compiled. */
export function rememberCompiled(where: Where, code: string, content: CompiledContent): void {
  const folder = compilerFolder(where);
  const files: Compiled['files'] = {};
  const looks: Compiled['looks'] = {};
  for (const { path, look } of scan(folder)) {
    files[path] = sumOf(readFileSync(join(folder, path)));
    looks[path] = look;
  }
  const file = join(folder, description);
  writeFileSync(`${file}.part`, JSON.stringify({ code, ...content, files, looks } satisfies Compiled));
  renameSync(`${file}.part`, file);
}

/** Takes over what was just compiled. Only who holds the cache folder's lock may do so. */
export function adoptCompiled(where: Where): void {
  rmSync(folderIn(where), { recursive: true, force: true });
  renameSync(compilerFolder(where), folderIn(where));
}

/** What is compiled in the cache folder; undefined if there is nothing, or if it is not what the compiler wrote. */
export function readCompiled(where: Where): Compiled | undefined {
  const folder = folderIn(where);
  try {
    const compiled: Compiled = JSON.parse(readFileSync(join(folder, description), 'utf8'));
    const isWhole = ([path, sum]: [string, string]) =>
      lookOf(lstatSync(join(folder, path), { bigint: true })).look === compiled.looks[path] ||
      sumOf(readFileSync(join(folder, path))) === sum;
    return Object.entries(compiled.files).every(isWhole) ? compiled : undefined;
  } catch {
    return undefined;
  }
}

/** Whether what is compiled is made of the present code and content. */
export function isCurrent(
  { content }: Pick<Settings, 'content'>,
  { code, inputs }: Compiled,
  present: string,
  index: Index,
): boolean {
  const stories = index.sql(`select path from files where substr(path, -4) = '.mdx'`).all();
  const hashOf = index.sql('select hash from files where path = ?');
  return (
    code === present &&
    stories.every(({ path }) => Object.hasOwn(inputs, path as string)) &&
    Object.entries(inputs).every(([path, hash]) => (hashOf.get(path)?.['hash'] ?? hashIn(content, path)) === hash)
  );
}

/** The identity of what is compiled. */
export const keyOf = ({ files }: Compiled) => sumOf(JSON.stringify(files));

/** Copies what is compiled into the index. */
export function carryCompiled(where: Where, compiled: Compiled, index: Index): void {
  const insert = index.sql('insert into renderer values (?, ?)');
  index.sql('delete from renderer').run();
  for (const path of [description, ...Object.keys(compiled.files)]) {
    insert.run(path, readFileSync(join(folderIn(where), path)));
  }
}

/** Copies what is compiled from the index into the cache folder. */
export function unpackCompiled(where: Where, index: Index): Compiled | undefined {
  const rows = index.sql('select path, bytes from renderer').all() as { path: string; bytes: Uint8Array }[];
  if (rows.length === 0) return undefined;
  const folder = folderIn(where);
  rmSync(folder, { recursive: true, force: true });
  for (const { path, bytes } of rows) {
    makeFolder(dirname(join(folder, path)));
    writeFileSync(join(folder, path), bytes);
  }
  return readCompiled(where);
}

export async function loadRenderer(where: Where, compiled: Compiled): Promise<typeof Renderer> {
  // Node keeps where a link led when it was first followed.
  const entry = pathToFileURL(join(realpathSync(folderIn(where)), 'server', 'entry.mjs'));
  return import(`${entry.href}?${keyOf(compiled)}`);
}

/** The git blob id of a file that the index does not hold, such as one in a hidden folder. */
function hashIn(content: string, path: string): string | undefined {
  const file = contentFile(content, path);
  return existsSync(file) ? blobId(readFileSync(file)) : undefined;
}

function sumOf(bytes: Uint8Array | string): string {
  return hash('sha256', bytes);
}
