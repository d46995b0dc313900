/** `vercel.json`. https://vercel.com/docs/project-configuration/vercel-json */
import type { Redirect } from '../../content/ask/redirects.ts';
import { namedFolders, searchFolder } from '../caching.ts';
import type { Header, HostTable } from '../table.ts';

/** Vercel knows no status for what is gone, so that its page stays where it is. */
export function vercelFile({ headers, caching, redirects }: HostTable): string {
  const named = [...namedFolders.map((folder) => `${folder}(.*)`), `${searchFolder}:part/:file`];
  const rule = (source: string, all: readonly Header[]) => ({
    source,
    headers: all.map(([key, value]) => ({ key, value })),
  });
  const file = {
    $schema: 'https://openapi.vercel.sh/vercel.json',
    trailingSlash: true,
    headers: [rule('/(.*)', headers), ...named.map((source) => rule(source, [['Cache-Control', caching.named]]))],
    redirects: redirects.flatMap(vercelRules),
  };
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

/** An address gets its slash before redirects are looked at, but for one that ends as a file does. */
function vercelRules({ from, to, status: statusCode }: Redirect) {
  if (to === undefined) return [];
  if (!from.endsWith('/*')) {
    const bare = from.slice(0, -1);
    return [{ source: sourceOf(/\.[^/]*$/.test(bare) ? bare : from), destination: targetOf(to), statusCode }];
  }
  const base = sourceOf(from.slice(0, -1));
  return ['', '/'].map((slash) => ({
    source: `${base}:rest*${slash}`,
    destination: to.endsWith('/*') ? `${targetOf(to.slice(0, -1))}:rest*${slash}` : targetOf(to),
    statusCode,
  }));
}

/** What would be a pattern of path-to-regexp. */
const patternSigns = /[()[\]{}:*+?!]/g;

/** An old address as a source: as it is sent, and what would be a pattern behind a backslash. */
const sourceOf = (address: string) =>
  address
    .split('/')
    .map((part) => encodeURIComponent(part).replace(patternSigns, '\\$&'))
    .join('/');

/** Where it leads: behind the host and before a query, what would be a pattern stands as its number. */
const targetOf = (address: string) =>
  address.replace(
    /^(https:\/\/[^/?#]+)?(.*)$/s,
    (_, host = '', rest: string) =>
      host + rest.replace(/[()[\]{}:*+!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
  );
