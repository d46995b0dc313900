import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Remark } from '../../../form/holding.ts';
import { beginningOf } from '../wxr/recognise.ts';
import { Answer } from './answer.ts';

/** By its first bytes: posts, pages or media as `/wp-json/wp/v2/` gives them, one or a list. */
function saysSo(start: Uint8Array): boolean {
  const text = new TextDecoder().decode(start);
  return /^\s*[[{]/.test(text) && /"(?:date|modified)_gmt"\s*:/.test(text) && /"rendered"\s*:/.test(text);
}

/** The files of answers at a path: itself, or those in a folder. */
export async function answersAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  const names = found?.isDirectory() ? (await readdir(path)).filter((name) => /\.json$/i.test(name)).sort() : [];
  const paths = found?.isFile() ? [path] : names.map((name) => join(path, name));
  const answers: string[] = [];
  for (const one of paths) if (saysSo(await beginningOf(one))) answers.push(one);
  return answers;
}

/** The things in a file; a remark if it cannot be read. */
export async function readAnswers(path: string): Promise<{ rows: readonly Answer[]; remark?: Remark }> {
  try {
    const value: unknown = JSON.parse((await readFile(path, 'utf8')).replace(/^\ufeff/, ''));
    const answer = new Answer(value);
    return { rows: Array.isArray(value) ? answer.all : [answer] };
  } catch (error) {
    const what = `the file cannot be read (${error instanceof Error ? error.message.slice(0, 100) : 'for no known reason'})`;
    return { rows: [], remark: { level: 'lost', what, fix: 'save it once more', place: { file: basename(path) } } };
  }
}
