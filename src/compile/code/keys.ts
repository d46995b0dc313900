/**
 * The identities of the project's code: one for each of the parts by which something is kept from build to build, so that a change of
 * the code throws away only what it may have made otherwise. Nobody says by hand which file is of which part.
 */
import { createHash, hash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStill, lookOf } from '../../content/files/look.ts';
import { type FoundFile, scan } from '../../content/files/scan.ts';
import { projectRoot } from '../../project.ts';
import type { Settings } from '../../settings.ts';
import type { CodeParts } from './parts.ts';

/** For each part of the code a hash of it, and of the packages and the Node that it runs with. */
export type CodeKeys = Record<keyof CodeParts, string>;

const source = 'src/';
/** Of these Astro makes what it does with templates. */
const configuration = ['astro.config.mjs', 'tsconfig.json'];
const packages = ['package.json', 'package-lock.json'];

let known: Promise<CodeKeys> | undefined;

/**
 * The identities of the code as it is; while a process runs it they do not change.
 * @param where the cache folder, which remembers them for as long as all files look as they do
 */
export const codeKeys = (where: Pick<Settings, 'cache'>): Promise<CodeKeys> => (known ??= recall(where));

async function recall({ cache }: Pick<Settings, 'cache'>): Promise<CodeKeys> {
  const files = scan(join(projectRoot, source)).map((file) => ({ ...file, path: source + file.path }));
  for (const path of [...configuration, ...packages]) {
    files.push({ path, ...lookOf(statSync(join(projectRoot, path), { bigint: true })) });
  }
  const look = hash('sha256', JSON.stringify([process.versions.node, files]));
  const memory = join(cache, 'code.json');
  const remembered = readMemory(memory);
  if (remembered?.look === look) return remembered.keys;
  const keys = await makeKeys(files);
  const now = Date.now();
  if (existsSync(cache) && files.every((file) => isStill(file, now))) {
    writeFileSync(`${memory}.part`, JSON.stringify({ look, keys } satisfies Memory));
    renameSync(`${memory}.part`, memory);
  }
  return keys;
}

interface Memory {
  /** How all files looked. */
  look: string;
  keys: CodeKeys;
}

function readMemory(file: string): Memory | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function makeKeys(files: readonly FoundFile[]): Promise<CodeKeys> {
  const inSource = files.filter(({ path }) => path.startsWith(source));
  const texts = new Map(inSource.map(({ path }) => [path.slice(source.length), read(path)]));
  const everywhere = JSON.stringify([process.versions.node, installed()]);
  const keyOf = (paths: Iterable<string>, more = '') => {
    const sum = createHash('sha256').update(everywhere).update(more);
    for (const path of [...paths].sort()) sum.update(`\0${path}\0`).update(texts.get(path) ?? '');
    return sum.digest('hex');
  };
  const { reading, search, checking, printing } = (await import('./parts.ts')).partsOf(texts);
  return {
    reading: keyOf(reading),
    search: keyOf(search),
    checking: keyOf(checking),
    printing: keyOf(printing, JSON.stringify(configuration.map(read))),
  };
}

/** What decides which packages there are and how they work, without those that only developers need. */
function installed(): unknown {
  const { type, engines, dependencies, overrides } = JSON.parse(read('package.json'));
  const lock: { packages: Record<string, { dev?: boolean }> } = JSON.parse(read('package-lock.json'));
  const locked = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);
  return { type, engines, dependencies, overrides, locked };
}

const read = (path: string) => readFileSync(join(projectRoot, path), 'latin1');
