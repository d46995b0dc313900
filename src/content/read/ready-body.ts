import type { Body } from '../../markdown/body/body.ts';
import type { BodyOptions } from '../../markdown/body/rehype-body.ts';
import { resolvePicture } from '../links/resolve.ts';
import { readTarget } from '../links/target.ts';

/** A story's body as its page shows it, from when its file was read: where many pages are printed it need not be parsed twice. */
export interface ReadyBody {
  /** Address of the page. */
  url: string;
  /** Content path of the file, and its git blob id. */
  file: string;
  hash: string;
  /** How the file looked before it was read. */
  look: string;
  body: Body;
}

/**
 * How the body of a story or a page is made.
 * @param origin of the site
 * @param breaks after how many paragraphs ads stand
 */
export function bodyOptions(file: string, origin: string, breaks: readonly number[]): BodyOptions & { file: string } {
  return {
    ...{ file, resolvePicture },
    resolveLink: (href, from) => readTarget(href, from, origin),
    isBreak: (after) => breaks.includes(after),
  };
}
