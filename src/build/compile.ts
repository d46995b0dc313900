/** Compiles the templates with Astro. */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scan } from '../content/scan.ts';
import { ContentError, type Problem } from '../errors.ts';
import type { Settings } from './settings.ts';

export const projectRoot = resolve(import.meta.dirname, '../..');

/** What the project's identity is made of, beside `src`. */
const configuration = ['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** The identity of the project's code and configuration, as a hash. */
export function codeKey(): string {
  const hash = createHash('sha256').update(process.versions.node);
  const add = (name: string) => hash.update(`\0${name}\0`).update(readFileSync(join(projectRoot, name)));
  for (const name of configuration) add(name);
  for (const { path } of scan(join(projectRoot, 'src'))) add(`src/${path}`);
  return hash.digest('hex');
}

/**
 * Runs Astro's build, which leaves the renderer in the cache folder. In a process of its own, so that the memory that compiling
 * takes is given back, and so that content can be read meanwhile.
 * @throws ContentError if a story in MDX does not compile
 */
export async function compile(settings: Settings, signal?: AbortSignal): Promise<void> {
  const child = fork(new URL('./compile-process.ts', import.meta.url), [JSON.stringify(settings)], {
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', VITEST: undefined },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...(signal ? { signal } : {}),
  });
  let problems: Problem[] = [];
  child.on('message', (message) => {
    problems = message as Problem[];
  });
  const [code] = await once(child, 'exit');
  if (problems.length > 0) throw new ContentError(problems);
  if (code !== 0) throw new Error('The templates do not compile; the reason stands above.');
}
