import { posix } from 'node:path';

/**
 * The content path of what a file calls `target`: relative to the file, or from the content folder if it begins with a slash.
 * A path that leads out of the content folder begins with `../`.
 */
export function resolveContentPath(target: string, file: string): string {
  const decoded = decode(target.split(/[?#]/, 1)[0] ?? '');
  return posix.normalize(decoded.startsWith('/') ? decoded.slice(1) : posix.join(posix.dirname(file), decoded));
}

/** A web address, a data: address or the like: nothing that lies in the content folder. */
export function isRemote(target: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
