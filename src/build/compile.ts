/** Compiles the templates with Astro, if they are not compiled already: only code, configuration and MDX decide that. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { scan } from '../content/scan.ts';
import { ContentError } from '../errors.ts';
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
export function rendererKey({ content }: Where): string {
  const hash = createHash('sha256').update(codeKey());
  if (existsSync(content)) {
    for (const path of mdxFiles(content)) hash.update(`\0${path}\0`).update(readFileSync(join(content, path)));
  }
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
 * Runs Astro's build, which leaves the renderer in the cache folder.
 * @throws ContentError if a story in MDX does not compile
 */
export async function compile(settings: Settings): Promise<void> {
  process.env['ASTRO_TELEMETRY_DISABLED'] ??= '1';
  const [{ build }, { default: broadsheet }] = await Promise.all([import('astro'), import('./adapter.ts')]);
  try {
    await build({ root: projectRoot, logLevel: 'error', adapter: broadsheet({ ...settings, print: false }) });
  } catch (error) {
    throw contentErrorOf(error, settings.content) ?? error;
  }
}

export async function loadRenderer(where: Where): Promise<typeof Renderer> {
  const entry = pathToFileURL(join(where.cache, 'renderer', 'server', 'entry.mjs'));
  return import(`${entry.href}?${readFileSync(keyFile(where), 'utf8')}`);
}

/** Files that the compiled pages link: content-hashed scripts and styles, by their path in the output folder. */
export function clientAssets({ cache }: Where): { path: string; file: string }[] {
  const client = join(cache, 'renderer', 'client');
  if (!existsSync(join(client, '_astro'))) return [];
  return scan(join(client, '_astro')).map(({ path }) => ({ path: `_astro/${path}`, file: join(client, '_astro', path) }));
}

/** A compiler's error about a story in MDX as a problem of that file. */
function contentErrorOf(error: unknown, content: string): ContentError | undefined {
  const { loc, id, message = '' } = error as {
    loc?: { file?: string; line?: number; column?: number };
    id?: string;
    message?: string;
  };
  const story = mdxFiles(content).find((path) => {
    const file = join(content, path);
    return loc?.file === file || id === file || message.includes(file);
  });
  if (story === undefined) return undefined;
  const missing = /(?:Could not resolve|Failed to resolve import) ["'](.+?)["']/.exec(message)?.[1];
  const place = missing === undefined ? { line: loc?.line, column: loc?.column } : placeOf(join(content, story), missing);
  return new ContentError([
    {
      file: story,
      ...place,
      what: missing === undefined ? `this does not compile: ${firstLine(message)}` : `there is no component ${missing}`,
      fix: missing === undefined ? 'correct it, or rename the file to .md if it needs no components' : 'correct the path of the import',
      severity: 'error',
    },
  ]);
}

function placeOf(file: string, text: string): { line: number; column: number } {
  const lines = readFileSync(file, 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(text));
  return { line: index + 1, column: (lines[index]?.indexOf(text) ?? 0) + 1 };
}

function firstLine(message: string): string {
  return message.split('\n').find((line) => line.trim() !== '')?.trim() ?? 'no reason given';
}
