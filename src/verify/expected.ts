/** What a host answers at an address, as its files and its old addresses have it: the same that preview, nginx and Caddy answer. */
import { isText, typeOf } from '../hosting/types.ts';
import { fileToUrl, notFoundUrl, urlToFile, withTail } from '../urls.ts';
import type { Site } from './site.ts';

export interface Expected {
  status: number;
  /** Where it leads on to, with the query of who asks. */
  location?: string;
  /** The path of the file whose bytes come. */
  file?: string;
}

const notFound = urlToFile(notFoundUrl);

/** @param whole an address from the top of the site, as it is sent */
export function expectedAt(
  { deployed: { files }, redirects }: Pick<Site, 'deployed' | 'redirects'>,
  whole: string,
): Expected {
  const [asked = '/', ...search] = whole.split(/(?=\?)/);
  const withFile = (status: number, path: string) => {
    const file = [path, notFound].find((one) => files.has(one));
    return file === undefined ? { status } : { status, file };
  };
  const moved = redirects.find(asked);
  if (moved?.location !== undefined)
    return { status: moved.status, location: withTail(moved.location, search.join('')) };
  if (moved) return withFile(moved.status, urlToFile(moved.from));

  const path = unescaped(asked);
  if (path === undefined || isHidden(path)) return withFile(404, notFound);
  // No folder has the page of what is not there.
  const fileOf = (url: string) => (url === notFoundUrl ? undefined : urlToFile(url));
  const [file, index] = [fileOf(path), fileOf(`${path.replace(/\/*$/, '')}/`)];
  if (file !== undefined && files.has(file)) return { status: 200, file };
  if (index !== undefined && files.has(index))
    return { status: 301, location: `${addressOf(index)}${search.join('')}` };
  return withFile(404, notFound);
}

/** The address at which a file is served. */
export const addressOf = (file: string) => fileToUrl(file).split('/').map(encodeURIComponent).join('/');

/** Hidden files are nobody's but for what is to be found. */
export const isHidden = (path: string) => /\/\.(?!well-known(?:\/|$))/.test(path);

/** Content-Type of a file; undefined for one that nobody is told about. */
export function expectedType(file: string): string | undefined {
  const type = typeOf(file);
  return type !== undefined && isText(type) ? `${type}; charset=utf-8` : type;
}

/** Where a reader ends who goes where an answer leads, if that is an old address, or a folder without its slash. */
export function endOf(site: Site, location: string): string {
  const own = [site.origin, site.deployed.site];
  let end = location;
  // No way is longer that does not lead in a circle.
  for (let step = 0; step < 10; step++) {
    const url = URL.parse(end, site.origin);
    if (!url || !own.includes(url.origin)) break;
    const within = `${url.pathname}${url.search}`;
    const { location: next } = expectedAt(site, within);
    end = `${within}${url.hash}`;
    if (next === undefined) break;
    end = withTail(next, url.hash);
  }
  return unescaped(end) ?? end;
}

function unescaped(address: string): string | undefined {
  try {
    return decodeURIComponent(address).normalize('NFC');
  } catch {
    return undefined;
  }
}
