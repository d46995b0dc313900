import { posix } from 'node:path';

/**
 * The content path of what a file calls `target`: relative to the file, or from the content folder if it begins with a slash.
 * A path that leads out of the content folder begins with `../`.
 */
export function resolveContentPath(target: string, file: string): string {
  const decoded = decodePath(target.split(/[?#]/, 1)[0] ?? '');
  return posix.normalize(decoded.startsWith('/') ? decoded.slice(1) : posix.join(posix.dirname(file), decoded));
}

/** A path without its percent signs, as far as they escape something. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What a body calls a picture, as its content path; one on another host stays as it is. */
export function resolvePicture(src: string, file: string): string {
  return isRemote(src) ? src : resolveContentPath(src, file);
}

export function isRemote(src: string): boolean {
  return /^(?:https?:)?\/\//i.test(src);
}
