import { readFileSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import send from 'send';

/** Serves a printed site as a host of static files does. What has no file gets the site's 404 page; no request ends the server. */
export function staticHost(folder: string): RequestListener {
  return (request, response) => {
    // What was built a moment ago is what a reload shows.
    response.setHeader('cache-control', 'no-store');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const [path = '/', ...search] = (request.url ?? '/').split(/(?=\?)/);
    send(request, path, { root: folder, dotfiles: 'allow', etag: false, lastModified: false, cacheControl: false })
      .on('directory', (_: ServerResponse, found: string) => {
        response.writeHead(301, { location: `${addressOf(relative(folder, found))}${search.join('')}` }).end();
      })
      .on('error', ({ status, headers = {} }: { status: number; headers?: Record<string, string> }) => {
        if (status === 416) response.writeHead(status, headers).end();
        else if (status >= 500) response.writeHead(status, { 'content-type': 'text/plain' }).end('It cannot be read.');
        else answer404(folder, response);
      })
      .pipe(response);
  };
}

/** The address of a folder, which begins with one slash whatever was asked for: with two it would be that of another host. */
function addressOf(path: string): string {
  const parts = path.split(sep).filter((part) => part !== '');
  return `/${parts.map((part) => `${encodeURIComponent(part)}/`).join('')}`;
}

function answer404(folder: string, response: ServerResponse): void {
  let page: Buffer | undefined;
  try {
    page = readFileSync(join(folder, '404.html'));
  } catch {
    // A site that is being built, or is not one of ours, may have none.
  }
  response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}
