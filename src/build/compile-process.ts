/** What `compile` runs in a process of its own. Its argument is the build's settings; problems of the content go to the parent. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'astro';
import type { Problem } from '../errors.ts';
import broadsheet from './adapter.ts';
import { projectRoot } from './compile.ts';
import type { Settings } from './settings.ts';
import { mdxFiles } from './stories.ts';

const settings = JSON.parse(process.argv[2] ?? '') as Settings;
try {
  await build({ root: projectRoot, logLevel: 'silent', adapter: broadsheet({ ...settings, print: false }) });
} catch (error) {
  const problem = problemOf(error, settings.content);
  if (problem) process.send?.([problem]);
  else console.error(error);
  process.exitCode = 1;
}

/** A compiler's error about a story in MDX as a problem of that file. */
function problemOf(error: unknown, content: string): Problem | undefined {
  const {
    loc,
    id,
    message = '',
  } = error as {
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
  if (missing === undefined) {
    const what = `this does not compile: ${firstLine(message)}`;
    const fix = 'correct it, or rename the file to .md if it needs no components';
    return { file: story, line: loc?.line, column: loc?.column, what, fix, severity: 'error' };
  }
  return {
    file: story,
    ...placeOf(join(content, story), missing),
    what: `there is no component ${missing}`,
    fix: 'correct the path of the import',
    severity: 'error',
  };
}

function placeOf(file: string, text: string): { line: number; column: number } {
  const lines = readFileSync(file, 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(text));
  return { line: index + 1, column: (lines[index]?.indexOf(text) ?? 0) + 1 };
}

function firstLine(message: string): string {
  const lines = message.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '') ?? 'no reason given';
}
