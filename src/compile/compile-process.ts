/**
 * What `compile` runs in a process of its own. Its argument is the build's settings; why it failed goes to the parent, if that is
 * not a bug of ours.
 */
import { readFileSync } from 'node:fs';
import { promisify, stripVTControlCharacters } from 'node:util';
import { Worker } from 'node:worker_threads';
import type * as Astro from 'astro';
import type { AstroInlineConfig } from 'astro';
import { contentFile } from '../content/files/content-path.ts';
import type { Problem } from '../errors.ts';
import { projectRoot } from '../project.ts';
import type { Settings } from '../settings.ts';
import type { Failure } from './compile.ts';
import { missingImports } from './mdx-imports.ts';
import { mdxFiles, realContent } from './stories.ts';

type BuildOptions = NonNullable<Parameters<typeof Astro.build>[1]>;

/**
 * Astro would write types for editing programs beside `src/`, which may be a folder that this user cannot write to, and start a
 * development server for them. An option of its builder, which its type for others leaves out.
 */
const withoutTypes = { sync: false };
const settings = JSON.parse(process.argv[2] ?? '') as Settings;
// Before all else: what follows takes seconds to load.
new Worker(new URL('./end-with-parent.ts', import.meta.url)).unref();
try {
  const [{ build }, { compiler }] = await Promise.all([import('astro'), import('./adapter.ts')]);
  const config: AstroInlineConfig = { root: projectRoot, logLevel: 'silent', adapter: compiler(settings) };
  await build(config, withoutTypes as BuildOptions);
  process.exit(0);
} catch (error) {
  const failure = await failureOf(error, realContent(settings.content));
  if (failure) await promisify((message: Failure, sent: () => void) => process.send?.(message, sent))(failure);
  else console.error(error);
  // A build that failed leaves Astro's server of typefaces open, which would keep this process.
  process.exit(1);
}

async function failureOf(error: unknown, content: string): Promise<Failure | undefined> {
  const problem = problemOf(error, content);
  if (problem) {
    const missing = await missingImports(content);
    const isTold = missing.some(({ file, line }) => file === problem.file && line === problem.line);
    return { problems: isTold ? missing : [...missing, problem] };
  }
  for (let at = error as NodeJS.ErrnoException | undefined; at; at = at.cause as typeof at) {
    if (typeof at.code === 'string' && at.syscall !== undefined) return { machine: { code: at.code, path: at.path } };
  }
  return undefined;
}

/** A compiler's error about a story in MDX as a problem of that file. */
function problemOf(error: unknown, content: string): Problem | undefined {
  const { loc, message = '' } = error as { loc?: { file?: string; line?: number; column?: number }; message?: string };
  const text = stripVTControlCharacters(message);
  const file = mdxFiles(content).find((path) => loc?.file === contentFile(content, path) || text.includes(path));
  if (file === undefined) return undefined;

  const source = readFileSync(contentFile(content, file), 'utf8');
  const imported = [...source.matchAll(/\bimport\b[^'"]*(['"])(.+?)\1/g)].map(([, , name = '']) => name);
  const culprit = imported.find((name) => text.includes(`'${name}'`) || text.includes(`"${name}"`));
  const unknown = /"([\w$]+)" is not exported by/.exec(text)?.[1];
  if (culprit !== undefined && unknown !== undefined) {
    const what = `${culprit} has nothing called ${unknown}`;
    return { file, ...placeOf(unknown, source), what, fix: 'correct the name in the import', severity: 'error' };
  }
  if (culprit !== undefined) {
    const what = `there is no component ${culprit}`;
    return { file, ...placeOf(culprit, source), what, fix: 'correct the path of the import', severity: 'error' };
  }
  const what = `this does not compile: ${reasonIn(text)}`;
  const fix = 'correct it, or rename the file to .md if it needs no components';
  return { file, line: loc?.line, column: loc?.column, what, fix, severity: 'error' };
}

function placeOf(text: string, source: string): { line: number; column: number } {
  const before = source.slice(0, source.indexOf(text)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The line of a compiler's message that says what is wrong. */
function reasonIn(message: string): string {
  const lines = message.split('\n').map((line) => line.replace(/^\[[A-Z_]+\]|^Error:|\.$/g, '').trim());
  return lines.find((line) => line !== '' && !line.startsWith('Build failed')) ?? 'no reason given';
}
