import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import type { PictureFile } from '../content/queries.ts';
import { renditionOf } from '../pictures/rendition.ts';

/** A picture that a page shows: its content path, and what the index knows of it. */
export interface UsedPicture {
  path: string;
  file: PictureFile;
}

/**
 * The renditions of pictures, made where the cache folder does not have them yet.
 * @param progress gets how many were made, of all that must be
 * @returns for each address its file in the cache, and how many were encoded
 */
export async function makePictures(
  pictures: readonly UsedPicture[],
  folders: { content: string; cache: string },
  progress?: (done: number, total: number) => void,
): Promise<{ files: Map<string, string>; encoded: number }> {
  const store = join(folders.cache, 'pictures');
  mkdirSync(store, { recursive: true });
  const files = new Map<string, string>();
  const missing: { source: string; target: string; format: string }[] = [];
  for (const { path, file } of pictures) {
    const { url } = renditionOf(file);
    if (files.has(url)) continue;
    const target = join(store, basename(url));
    files.set(url, target);
    if (!existsSync(target)) missing.push({ source: join(folders.content, path), target, format: file.format });
  }
  if (missing.length > 0) {
    const { encode } = await import('../pictures/encode.ts');
    const total = missing.length;
    let done = 0;
    const work = async () => {
      for (let next = missing.pop(); next; next = missing.pop()) {
        const bytes = await encode(readFileSync(next.source), next.format);
        writeFileSync(`${next.target}.part`, bytes);
        renameSync(`${next.target}.part`, next.target);
        progress?.(++done, total);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return { files, encoded: total };
  }
  return { files, encoded: 0 };
}
