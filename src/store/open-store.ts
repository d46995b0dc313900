import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../errors.ts';
import { type Limits, usualLimits } from './limits.ts';
import type { Store } from './store.ts';

/**
 * The store at an address: a path or `file:` of a folder, `s3://bucket/prefix`, `http:` or `https:` of a WebDAV server. It is not asked
 * anything yet, and what its kind needs is loaded only now.
 * @throws UsageError for what is no such address
 */
export async function openStore(address: string, limits: Limits = usualLimits): Promise<Store> {
  // One letter is a drive.
  const [, scheme] = /^([a-z][a-z0-9+.-]+):/i.exec(address) ?? [];
  switch (scheme?.toLowerCase()) {
    case undefined:
    case 'file': {
      const { FolderStore } = await import('./kinds/folder.ts');
      return new FolderStore(scheme === undefined ? resolve(given(address)) : folderAt(address));
    }
    case 's3': {
      const [, bucket, prefix = ''] =
        /^s3:\/\/([a-z0-9][a-z0-9._-]{1,62})(?:\/+([\w.!*'()/-]*?))?\/*$/i.exec(address) ?? [];
      if (bucket === undefined || !isPlain(prefix)) throw noAddress(address, 'write s3://bucket/prefix');
      const { S3Store } = await import('./kinds/s3.ts');
      return new S3Store(bucket, prefix, limits);
    }
    case 'http':
    case 'https': {
      const url = /^https?:\/\/[^/]/i.test(address) ? URL.parse(address) : null;
      if (!url || !isDecodable(url)) throw noAddress(address, 'write https://host/path');
      const { WebdavStore } = await import('./kinds/webdav.ts');
      return new WebdavStore(url, limits);
    }
    default:
      throw noAddress(
        address,
        'give a folder (with ./ before a name that has a colon), s3://bucket/prefix or https://…',
      );
  }
}

function given(address: string): string {
  if (address.trim() === '')
    throw new UsageError('The address of the store is empty; give a folder, s3://… or https://….');
  if (/^~[/\\]/.test(address))
    throw noAddress(address, 'write out what ~ stands for, which only shells know, and not in quotes');
  return address;
}

function folderAt(address: string): string {
  try {
    if (/^file:\//i.test(address)) return fileURLToPath(address);
  } catch {
    // Said below: it names a host, or has a slash in a name.
  }
  throw noAddress(address, 'write file:///path/of/the/folder');
}

/** No part is empty or leads up. */
const isPlain = (prefix: string) => prefix === '' || prefix.split('/').every((part) => !/^\.*$/.test(part));

function isDecodable({ username, password, pathname }: URL): boolean {
  try {
    [username, password, pathname].map(decodeURIComponent);
    return true;
  } catch {
    return false;
  }
}

/** Says the address without what may be secret in it. */
function noAddress(address: string, fix: string): UsageError {
  const shown = address.replace(/\/\/.*@/, '//').replace(/[?#].*/, '');
  return new UsageError(`${shown} is no address of a store; ${fix}.`);
}
