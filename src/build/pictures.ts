import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import type { Index } from '../content/database.ts';
import type { View } from '../content/edition.ts';
import type { PictureFile } from '../content/queries.ts';
import { ContentError, type Problem } from '../errors.ts';
import { renditionOf } from '../pictures/rendition.ts';

/** A picture that a page shows: its content path, and what the index knows of it. */
interface UsedPicture {
  path: string;
  file: PictureFile;
}

/** The pictures of everything that readers may see. */
export function usedPictures(index: Index, { until, drafts }: View): UsedPicture[] {
  const rows = index.sql(`select p.path, f.hash, p.width, p.height, p.format from pictures p join files f using (path)
    where p.path in (select target from refs where kind = 'picture' and (
      path in (select path from articles where published <= ? and draft <= ?) or path in (select path from entries)))
    order by p.path`);
  return rows
    .all(until, Number(drafts))
    .map(({ path, ...file }) => ({ path: path as string, file: file as unknown as PictureFile }));
}

/**
 * The renditions of pictures, made where the cache folder does not have them yet.
 * @param progress gets how many were made, of all that must be
 * @returns for each address its file in the cache, and how many were encoded
 * @throws ContentError if pictures turn out to be broken
 */
export async function makePictures(
  pictures: readonly UsedPicture[],
  folders: { content: string; cache: string },
  progress?: (done: number, total: number) => void,
): Promise<{ files: Map<string, string>; encoded: number }> {
  const store = join(folders.cache, 'pictures');
  mkdirSync(store, { recursive: true });
  const files = new Map<string, string>();
  const missing: { path: string; target: string; format: string }[] = [];
  const broken: Problem[] = [];
  for (const { path, file } of pictures) {
    const { url } = renditionOf(file);
    if (files.has(url)) continue;
    const target = join(store, basename(url));
    files.set(url, target);
    if (!existsSync(target)) missing.push({ path, target, format: file.format });
  }
  if (missing.length > 0) {
    const { encode } = await import('../pictures/encode.ts');
    const total = missing.length;
    let done = 0;
    const work = async () => {
      for (let next = missing.pop(); next; next = missing.pop()) {
        const bytes = await encode(readFileSync(join(folders.content, next.path)), next.format).catch(() => undefined);
        if (bytes) {
          writeFileSync(`${next.target}.part`, bytes);
          renameSync(`${next.target}.part`, next.target);
        } else {
          const what = 'the picture cannot be read to its end';
          broken.push({ file: next.path, what, fix: 'save it again, or copy it here once more', severity: 'error' });
        }
        progress?.(++done, total);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    if (broken.length > 0) throw new ContentError(broken);
    return { files, encoded: total };
  }
  return { files, encoded: 0 };
}
