import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import send from 'send';
import { urlToFile, withTail } from '../urls.ts';
import { isPreview, noindexHeader } from './preview-headers.ts';
import type { Answer, RedirectTable } from './redirect-table.ts';

/**
 * Serves a printed site as a host of static files does. What has no file gets the site's 404 page; no request ends the server.
 * @param redirects what the host answers at old addresses, whatever file is there
 */
export function staticHost(folder: string, redirects?: () => RedirectTable): RequestListener {
  return (request, response) => {
    // What was built a moment ago is what a reload shows.
    response.setHeader('cache-control', 'no-store');
    if (isPreview(folder)) response.setHeader(...noindexHeader);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const [path = '/', ...search] = (request.url ?? '/').split(/(?=\?)/);
    const moved = redirects?.().find(path);
    if (moved?.location !== undefined) {
      const isPage = (url: string) => existsSync(join(folder, urlToFile(url)));
      leadOn(toPage(moved.location, isPage), moved.status, request, response);
      return;
    }
    if (moved) {
      answerPage(moved.status, goneFile(folder, moved), response);
      return;
    }
    send(request, path, { root: folder, dotfiles: 'allow', etag: false, lastModified: false, cacheControl: false })
      .on('directory', (_: ServerResponse, found: string) => {
        response.writeHead(301, { location: `${addressOf(relative(folder, found))}${search.join('')}` }).end();
      })
      .on('error', ({ status, headers = {} }: { status: number; headers?: Record<string, string> }) => {
        if (status === 416) response.writeHead(status, headers).end();
        else if (status >= 500) response.writeHead(status, { 'content-type': 'text/plain' }).end('It cannot be read.');
        else answerPage(404, join(folder, '404.html'), response);
      })
      .pipe(response);
  };
}

/** The address of a folder, which begins with one slash whatever was asked for: with two it would be that of another host. */
function addressOf(path: string): string {
  const parts = path.split(sep).filter((part) => part !== '');
  return `/${parts.map((part) => `${encodeURIComponent(part)}/`).join('')}`;
}

/**
 * The address of a page for one without the slash at its end, so that nobody is led on twice; any other as it is.
 * @param isPage whether an address, unescaped, is that of a page
 */
export function toPage(location: string, isPage: (url: string) => boolean): string {
  const [, path = '', tail = ''] = /^([^?#]*)(.*)$/s.exec(location) ?? [];
  if (!path.startsWith('/') || path.endsWith('/') || /(?:^|\/)\.\.?(?:\/|$)/.test(path)) return location;
  try {
    return isPage(`${decodeURIComponent(path)}/`) ? `${path}/${tail}` : location;
  } catch {
    return location;
  }
}

/** Leads whoever asks to where an old address leads, with their query. */
export function leadOn(
  location: string,
  status: number,
  { url = '' }: IncomingMessage,
  response: ServerResponse,
): void {
  const search = /\?.*/s.exec(url)?.[0] ?? '';
  // A browser would keep that something has moved for good, whatever an editor writes next.
  response.writeHead(status, { location: withTail(location, search), 'cache-control': 'no-store' }).end();
}

/** The page that says that what was at an address is gone; the page for all that is not there if no file can be called so. */
function goneFile(folder: string, { from }: Answer): string {
  const file = join(folder, urlToFile(from));
  return existsSync(file) ? file : join(folder, '404.html');
}

function answerPage(status: number, file: string, response: ServerResponse): void {
  let page: Buffer | undefined;
  try {
    page = readFileSync(file);
  } catch {
    // A site that is being built, or is not one of ours, may have none.
  }
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}
