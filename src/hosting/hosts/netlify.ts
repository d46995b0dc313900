/**
 * The files that Netlify and Cloudflare (Pages, and Workers with static assets) read from the output itself.
 * https://docs.netlify.com/manage/routing/headers/ https://developers.cloudflare.com/pages/configuration/headers/
 */
import type { Redirect } from '../../content/ask/redirects.ts';
import { type HostTable, namedFolders, searchFolder } from '../table.ts';

/**
 * `_headers`. Both hosts join what several rules say of one header, so that no file may get two values of Cache-Control; of pages both say
 * by themselves that they are to be asked for each time, and know when they changed.
 */
export function headersFile({ headers, caching }: Pick<HostTable, 'headers' | 'caching'>): string {
  const named = [...namedFolders.map((folder) => `${folder}*`), `${searchFolder}:part/:file`];
  return [
    `/*\n${headers.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`,
    ...named.map((path) => `${path}\n  Cache-Control: ${caching.named}\n`),
  ].join('\n');
}

/**
 * `_redirects`. An old address stands there with its slash at the end: Netlify matches it without one too.
 * @param bothForms for Cloudflare, which tells the two apart
 */
export function redirectsFile(redirects: readonly Redirect[], { bothForms }: { bothForms: boolean }): string {
  return redirects
    .flatMap(({ from, to, status }) => {
      // What is gone has a page of its own at its address, which neither host serves with another status but by a rewrite.
      if (to === undefined) return from.endsWith('/*') ? [] : [];
      const target = to.endsWith('/*') ? `${to.slice(0, -1)}:splat` : to;
      const source = escapePath(from);
      const bare = source.replace(/\/\*?$/, '');
      const forms = from.endsWith('/*') ? [source] : bothForms && bare !== '' ? [source, bare] : [source];
      return forms.map((form) => `${form} ${target} ${status}\n`);
    })
    .join('');
}

const escapePath = (path: string) => path.split('/').map((part) => (part === '*' ? part : encodeURIComponent(part))).join('/');
