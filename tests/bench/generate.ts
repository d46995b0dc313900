/**
 * Writes a content folder of any size, with what a newsroom has: the same bytes for the same numbers, one story after the other,
 * so that memory does not grow with them. It is what the benchmarks build.
 */
import { copyFileSync, globSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { desk } from './newsroom/desk.ts';
import { story } from './newsroom/story.ts';
import { vocabulary } from './newsroom/vocabulary.ts';

/** The moment that a generated site is built at, within a day of its newest story. */
export const generatedNow = '2026-01-01T00:00:00Z';

interface Options {
  /** The median of the stories' lengths in words. */
  median?: number;
  /** Most stories have one. */
  pictures?: boolean;
}

/** @returns the paths of its articles in `folder`, the oldest first */
export function generateSite(
  folder: string,
  articles: number,
  { median = 600, pictures = true }: Options = {},
): string[] {
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  for (const name of ['articles', 'sections', 'authors', 'pages']) mkdirSync(join(folder, name), { recursive: true });
  const words = vocabulary();
  const newsroom = desk(words);
  write('site.yaml', 'name: Bench\nurl: https://bench.example\nlanguage: en\ntimezone: UTC\n');
  for (const { id, name, order } of newsroom.sections) write(`sections/${id}.yaml`, `name: ${name}\norder: ${order}\n`);
  for (const { id, name, role, biography } of newsroom.authors)
    write(`authors/${id}.md`, `---\nname: ${name}\nrole: ${role}\n---\n${biography}\n`);
  write('pages/about.md', '---\ntitle: About\n---\nA generated site.\n');

  const archive = { vocabulary: words, desk: newsroom, size: articles, median, pictures };
  const place = pictures ? placer(folder) : () => {};
  const folders = new Set<string>();
  return Array.from({ length: articles }, (_, number) => {
    const { path, text, picture } = story(number, archive);
    if (!folders.has(dirname(path))) mkdirSync(join(folder, dirname(path)), { recursive: true });
    folders.add(dirname(path));
    write(path, text);
    if (picture) place(picture, number);
    return path;
  });
}

/** How many pictures there are in truth: making one for readers takes seconds, and what that costs another benchmark measures. */
const originals = 3;

/** Gives each picture the bytes of one of a few: a copy of it at first, and links to that copy as long as the disk lets it. */
function placer(folder: string): (path: string, number: number) => void {
  const demonstration = fileURLToPath(new URL('../../content/articles/', import.meta.url));
  const photographs = globSync('**/*.jpg', { cwd: demonstration }).sort().slice(0, originals);
  const copies: string[] = [];
  return (path, number) => {
    const which = number % photographs.length;
    const file = join(folder, path);
    try {
      linkSync(copies[which] ?? '', file);
    } catch {
      copyFileSync(join(demonstration, photographs[which] as string), file);
      copies[which] = file;
    }
  };
}
