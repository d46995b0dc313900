import { readFileSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import send from 'send';
import { urlToFile, withTail } from '../urls.ts';
import type { Answer, RedirectTable } from './redirect-table.ts';

/**
 * Serves a printed site as a host of static files does. What has no file gets the site's 404 page; no request ends the server.
 * @param redirects what the host answers at old addresses, whatever file is there
 */
export function staticHost(folder: string, redirects?: () => RedirectTable): RequestListener {
  return (request, response) => {
    // What was built a moment ago is what a reload shows.
    response.setHeader('cache-control', 'no-store');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const [path = '/', ...search] = (request.url ?? '/').split(/(?=\?)/);
    const moved = redirects?.().find(path);
    if (moved) {
      answerMoved(moved, { folder, search: search.join('') }, response);
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

function answerMoved(
  { location, status, from }: Answer,
  { folder, search }: { folder: string; search: string },
  response: ServerResponse,
): void {
  if (location === undefined) {
    answerPage(status, join(folder, from.endsWith('/*') ? '404.html' : urlToFile(from)), response);
    return;
  }
  response.writeHead(status, { location: withTail(location, search) }).end();
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
