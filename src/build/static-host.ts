import { existsSync, readFileSync, statSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join, resolve, sep } from 'node:path';
import sirv from 'sirv';

/** Serves a printed site as a host of static files does. What has no file gets the site's 404 page. */
export function staticHost(folder: string): RequestListener {
  const files = sirv(folder, {
    dev: true,
    extensions: [],
    onNoMatch: (request, response) => answer404(folder, request.method, response),
  });
  return (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.endsWith('/') && isFolder(folder, pathname)) {
      response.writeHead(301, { location: `${pathname}/${search}` }).end();
      return;
    }
    // A folder is served by its index.html, whose own address is not one of the site's.
    if (pathname.endsWith('/') && isFolder(folder, pathname)) request.url = `${pathname}index.html${search}`;
    files(request, response, () => answer404(folder, request.method, response));
  };
}

function isFolder(root: string, pathname: string): boolean {
  const folder = resolve(root, `.${decode(pathname)}`);
  const inside = folder === root || folder.startsWith(root + sep);
  return inside && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}

function answer404(folder: string, method: string | undefined, response: Parameters<RequestListener>[1]): void {
  const page = join(folder, '404.html');
  response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
  response.end(method !== 'HEAD' && existsSync(page) ? readFileSync(page) : undefined);
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
