import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { article, type Files } from '../site/site.ts';
import { run } from './command.ts';

export const now = ['--now', '2026-11-27T03:30:00Z'];

/** A site with two sections, two authors and a story. */
export const files: Files = {
  'sections/sport.yaml': 'name: Sport & Games\norder: 2\n',
  'authors/bea.md': '---\nname: Bea Okoro\n---\n',
  'articles/2026/05/flood.md': article(),
};
/** As on a machine where nobody chose an editor. */
export const noEditor = { VISUAL: '', EDITOR: '' };

/** Runs `new` where nobody can be asked. */
export const begin = (cwd: string, ...args: string[]) => run(['new', ...args, ...now], { cwd, env: noEditor });

/** How a command ends that was used in a wrong way. */
export const refused = (stderr: string) => ({ code: 2, stdout: '', stderr: `${stderr}\n` });

/** Builds the site with its drafts. @returns how the build ended, and its pages by their addresses */
export async function buildIn(cwd: string) {
  const { code, stderr } = await run(['build', '--drafts', ...now], { cwd });
  const page = (path: string) => readFileSync(join(cwd, 'dist', path, 'index.html'), 'utf8');
  return { code, stderr, page };
}

export const read = (cwd: string, path: string) => readFileSync(join(cwd, 'content', path), 'utf8');
