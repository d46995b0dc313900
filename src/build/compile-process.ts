/** What `compile` runs in a process of its own. Its argument is the build's settings; problems of the content go to the parent. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { build } from 'astro';
import type { Problem } from '../errors.ts';
import broadsheet from './adapter.ts';
import { projectRoot } from './compile.ts';
import { missingImports } from './mdx-imports.ts';
import type { Settings } from './settings.ts';
import { mdxFiles } from './stories.ts';

const settings = JSON.parse(process.argv[2] ?? '') as Settings;
try {
  await build({ root: projectRoot, logLevel: 'silent', adapter: broadsheet({ ...settings, print: false }) });
} catch (error) {
  const problem = problemOf(error, settings.content);
  const missing = problem ? await missingImports(settings.content) : [];
  const isTold = missing.some(({ file, line }) => file === problem?.file && line === problem.line);
  const problems = problem && !isTold ? [...missing, problem] : missing;
  if (problem) await promisify((found: Problem[], sent: () => void) => process.send?.(found, sent))(problems);
  else console.error(error);
  // A build that failed leaves Astro's server of typefaces open, which would keep this process.
  process.exit(1);
}

/** A compiler's error about a story in MDX as a problem of that file. */
function problemOf(error: unknown, content: string): Problem | undefined {
  const { loc, message = '' } = error as { loc?: { file?: string; line?: number; column?: number }; message?: string };
  const text = stripVTControlCharacters(message);
  const file = mdxFiles(content).find((path) => loc?.file === join(content, path) || text.includes(path));
  if (file === undefined) return undefined;

  const source = readFileSync(join(content, file), 'utf8');
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
