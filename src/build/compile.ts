/** Compiles the templates with Astro, if they are not compiled already: only code, configuration and MDX decide that. */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { scan } from '../content/scan.ts';
import { ContentError, type Problem } from '../errors.ts';
import type * as Renderer from './renderer.ts';
import type { Settings } from './settings.ts';
import { mdxFiles } from './stories.ts';

export const projectRoot = resolve(import.meta.dirname, '../..');

/** What the project's identity is made of, beside `src`. */
const configuration = ['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

type Where = Pick<Settings, 'cache' | 'content'>;

const keyFile = ({ cache }: Where) => join(cache, 'renderer', 'key');

/** The identity of the project's code and configuration, as a hash. */
export function codeKey(): string {
  const hash = createHash('sha256').update(process.versions.node);
  const add = (name: string) => hash.update(`\0${name}\0`).update(readFileSync(join(projectRoot, name)));
  for (const name of configuration) add(name);
  for (const { path } of scan(join(projectRoot, 'src'))) add(`src/${path}`);
  return hash.digest('hex');
}

/** The identity of a renderer: the code's, and that of the stories in MDX, which are compiled with it. */
function rendererKey({ content }: Where): string {
  const hash = createHash('sha256').update(codeKey());
  for (const path of mdxFiles(content)) hash.update(`\0${path}\0`).update(readFileSync(join(content, path)));
  return hash.digest('hex');
}

export function forgetRenderer(where: Where): void {
  rmSync(keyFile(where), { force: true });
}

export function rememberRenderer(where: Where): void {
  mkdirSync(join(where.cache, 'renderer'), { recursive: true });
  writeFileSync(keyFile(where), rendererKey(where));
}

export function isCompiled(where: Where): boolean {
  return existsSync(keyFile(where)) && readFileSync(keyFile(where), 'utf8') === rendererKey(where);
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

export async function loadRenderer(where: Where): Promise<typeof Renderer> {
  const entry = pathToFileURL(join(where.cache, 'renderer', 'server', 'entry.mjs'));
  return import(`${entry.href}?${readFileSync(keyFile(where), 'utf8')}`);
}
