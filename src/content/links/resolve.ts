import { posix } from 'node:path';
import { toContentPath } from '../files/content-path.ts';
import { isPublishable } from '../files/publishable.ts';

/**
 * The content path of what a file calls `target`: relative to the file, or from the content folder if it begins with a slash.
 * A path that leads out of the content folder begins with `../`.
 */
export function resolveContentPath(target: string, file: string): string {
  const decoded = toContentPath(decodePath(withoutSuffix(target)));
  return posix.normalize(decoded.startsWith('/') ? decoded.slice(1) : posix.join(posix.dirname(file), decoded));
}

/** An address may go on after a file's name with ? or #; in a name itself, as in `c#1.jpg`, these are signs like others. */
function withoutSuffix(target: string): string {
  const [path = ''] = target.split(/[?#]/, 1);
  return isPublishable(target) && !isPublishable(path) ? target : path;
}

/** A path without its percent signs, as far as they escape something: a stray one, as in `100%.jpg`, stands for itself. */
export function decodePath(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}

/** What a body calls a picture, as its content path; one on another host stays as it is. */
export function resolvePicture(src: string, file: string): string {
  return isRemote(src) ? src : resolveContentPath(src, file);
}

/** The content path of a file that has to be one of the content folder; undefined if it lies elsewhere. */
export function resolveOwnFile(target: string, file: string): string | undefined {
  const path = resolveContentPath(target, file);
  return isRemote(target) || /^\.\.(?:\/|$)/.test(path) ? undefined : path;
}

export function isRemote(src: string): boolean {
  return /^(?:https?:)?\/\//i.test(src);
}
