import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../errors.ts';
import type { Store } from './store.ts';

/**
 * The store at an address: a path or `file:` of a folder, `s3://bucket/prefix`, `http:` or `https:` of a WebDAV server.
 * @throws UsageError for what is no such address
 */
export async function openStore(address: string): Promise<Store> {
  const [, scheme] = /^([a-z][a-z0-9+.-]+):/i.exec(address) ?? [];
  if (scheme === undefined || scheme === 'file') {
    const { FolderStore } = await import('./kinds/folder.ts');
    return new FolderStore(scheme === undefined ? resolve(address) : fileURLToPath(address));
  }
  throw new UsageError(`--store ${address} is no address of a store; give a folder, s3://bucket/prefix or https://….`);
}
