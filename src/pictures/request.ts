import type { Point } from './crop.ts';
import { type Use, uses } from './recipes.ts';

/** What a page asks of a picture: `articles/reef.jpg card`, or `articles/reef.jpg card@50,20` with the editor's point. */
export interface PictureRequest {
  /** Content path. */
  path: string;
  use: Use;
  /** What must stay in view; default: what `probe` found. */
  focus?: Point | undefined;
}

export function writeRequest({ path, use, focus }: PictureRequest): string {
  // A whole picture is the same wherever its focus lies.
  return `${path} ${use}${focus && 'shape' in uses[use] ? `@${focus.join()}` : ''}`;
}

export function readRequest(request: string): PictureRequest {
  const at = request.lastIndexOf(' ');
  const [use, point] = request.slice(at + 1).split('@') as [Use, string?];
  const [x = 50, y = 50] = point?.split(',').map(Number) ?? [];
  return { path: request.slice(0, at), use, focus: point === undefined ? undefined : [x, y] };
}
