/** The headers with which a preview is sent, so that no search engine keeps what only editors should see. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Index } from '../content/index/database.ts';
import { headersUrl, previewUrl, urlToFile } from '../urls.ts';
import type { Output } from './output.ts';

/** https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag#xrobotstag */
export const noindexHeader = ['x-robots-tag', 'noindex'] as const;

/** What hosts such as Netlify and Cloudflare Pages read the headers of a site's files from. */
export const headersFile = urlToFile(headersUrl);

const rule = '/*\n  X-Robots-Tag: noindex\n';

/** The site's own headers with that of a preview. What several rules say of one header holds together. */
export function withNoindex(own: Uint8Array): Uint8Array {
  const text = Buffer.from(own).toString('latin1');
  return Buffer.from(`${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${rule}`, 'latin1');
}

const origin = 'preview';

/**
 * Brings the headers of a preview where `public/` has no such file, and takes them away from what is none. Where the host of the site reads
 * the file, it is one of the site's own, with all its headers.
 * @param lost paths that are not what was written
 */
export function settleHeaders(
  isPreview: boolean,
  { paths }: { paths: ReadonlySet<string> },
  index: Index,
  output: Output,
  lost: ReadonlyMap<string, unknown>,
): void {
  if (paths.has(headersFile) || index.sql('select 1 from pages where url = ?').get(headersUrl)) return;
  const known = index.sql('select origin from output where path = ?').get(headersFile)?.['origin'];
  if (!isPreview) {
    if (known === origin) output.remove(headersFile);
  } else if (known !== origin || lost.has(headersFile)) output.write(headersFile, withNoindex(Buffer.alloc(0)), origin);
}

/** Whether a printed site is a preview. */
export const isPreview = (folder: string) => existsSync(join(folder, urlToFile(previewUrl)));
