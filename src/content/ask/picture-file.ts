import type { PictureFile } from '../../pictures/variant.ts';
import type { Index } from '../index/database.ts';

/** What the index knows of a picture. @param path content path */
export function readPictureFile(index: Index, path: string): PictureFile | undefined {
  const row = index.sql('select hash, data from pictures join files using (path) where path = ?').get(path);
  return row && { ...JSON.parse(row['data'] as string), hash: row['hash'] as string };
}
