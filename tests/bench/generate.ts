/**
 * Writes a content folder of any size, with what a newsroom has: the same bytes for the same numbers, one story after the other,
 * so that memory does not grow with them. It is what the benchmarks build.
 */
import { globSync, linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  /** How many pictures there are in truth, under many names: making one for readers takes seconds. */
  originals?: number;
}

/** @returns the paths of its articles in `folder`, the oldest first */
export function generateSite(
  folder: string,
  articles: number,
  { median = 600, pictures = true, originals = 3 }: Options = {},
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
  const place = pictures ? placer(folder, originals) : () => {};
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

/** So many drawings of the demonstration are what all pictures show. */
const drawings = 3;

/** Gives each picture the bytes of one of the originals: a file of them at first, and links to it as long as the disk lets them be made. */
function placer(folder: string, originals: number): (path: string, number: number) => void {
  const demonstration = fileURLToPath(new URL('../../content/articles/', import.meta.url));
  const photographs = globSync('**/*.jpg', { cwd: demonstration }).sort().slice(0, drawings);
  const files: string[] = [];
  return (path, number) => {
    const which = number % originals;
    const file = join(folder, path);
    try {
      linkSync(files[which] ?? '', file);
    } catch {
      const drawing = photographs[which % photographs.length] as string;
      writeFileSync(file, original(readFileSync(join(demonstration, drawing)), Math.floor(which / photographs.length)));
      files[which] = file;
    }
  };
}

/**
 * A JPEG that shows the same and is another: with its number in a comment right behind its first mark, which no decoder spends time on.
 * @param number 0 is the JPEG as it is
 */
function original(jpeg: Uint8Array, number: number): Uint8Array {
  if (number === 0) return jpeg;
  const comment = Buffer.alloc(8);
  comment.writeUInt16BE(0xfffe, 0);
  // Of all that follows the mark, these two bytes among them.
  comment.writeUInt16BE(6, 2);
  comment.writeUInt32BE(number, 4);
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
}
