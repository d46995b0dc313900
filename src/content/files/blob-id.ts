import { createHash } from 'node:crypto';

/** The id that git gives a file with these bytes, so that an index can be trusted across clones. */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
