/**
 * The files that Netlify and Cloudflare (Pages, and Workers with static assets) read from the site itself.
 * https://docs.netlify.com/manage/routing/headers/ https://docs.netlify.com/manage/routing/redirects/overview/
 * https://developers.cloudflare.com/pages/configuration/headers/ https://developers.cloudflare.com/pages/configuration/redirects/
 */
import type { Redirect } from '../../content/ask/redirects.ts';
import { urlToFile } from '../../urls.ts';
import { namedFolders, searchFolder } from '../caching.ts';
import type { HeaderTable } from '../table.ts';

/**
 * `_headers`. Both hosts join what several rules say of one header, so that no file may get two values of Cache-Control; of pages both say
 * by themselves that they are to be asked for each time, and know when they changed.
 */
export function headersFile({ headers, caching }: HeaderTable): string {
  const named = [...namedFolders.map((folder) => `${folder}*`), `${searchFolder}:part/:file`];
  return [
    `/*\n${headers.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`,
    ...named.map((path) => `${path}\n  Cache-Control: ${caching.named}\n`),
  ].join('\n');
}

/** Lines without a `*` that Cloudflare reads. */
const cloudflareLines = 2000;

/** `_redirects`, in the order in which they count. */
export function redirectsFile(redirects: readonly Redirect[], { isCloudflare }: { isCloudflare: boolean }): string {
  const lines = isCloudflare ? cloudflareRules(redirects) : redirects.map(netlifyRule);
  return lines.map((line) => `${line}\n`).join('');
}

/**
 * Netlify takes an address with its slash at the end and without for the same. It serves a file where there is one, unless the status has
 * a `!`, and old addresses have pages. What is gone has one too, which gets its status.
 */
function netlifyRule({ from, to, status }: Redirect): string {
  const target = to === undefined ? gonePage(from) : toSplat(to);
  return `${escapeAddress(from)} ${target} ${status}!`;
}

const gonePage = (from: string) => (from.endsWith('/*') ? '/404.html' : encodeURI(`/${urlToFile(from)}`));

/**
 * Cloudflare knows no status for what is gone, so that its page stays where it is. It tells an address from the one without its slash, but
 * leads from that to a page that is there: both forms stand there as long as it reads so many lines.
 */
function cloudflareRules(redirects: readonly Redirect[]): string[] {
  const rules = redirects.flatMap(({ from, to, status }) => (to === undefined ? [] : [{ from, to, status }]));
  const single = rules.filter(({ from }) => !from.endsWith('/*'));
  const patterns = rules.filter(({ from }) => from.endsWith('/*'));
  const hasBoth = 2 * single.length + patterns.length <= cloudflareLines;
  const line = (from: string, to: string, status: number) => `${escapeAddress(from)} ${to} ${status}`;
  return [
    ...single.flatMap(({ from, to, status }) => {
      const bare = from.slice(0, -1);
      // Whoever asks for an old file does not write a slash after its name.
      if (/\.[^/]*$/.test(bare)) return [line(bare, to, status)];
      return hasBoth ? [line(from, to, status), line(bare, to, status)] : [line(from, to, status)];
    }),
    // Without a `*`, and so before those that have one.
    ...patterns.map(({ from, to, status }) => line(from.slice(0, -2), to.replace(/\*$/, ''), status)),
    ...patterns.map(({ from, to, status }) => line(from, toSplat(to), status)),
  ];
}

const toSplat = (to: string) => (to.endsWith('/*') ? `${to.slice(0, -1)}:splat` : to);

/** An address as a rule has it: `:` and `*` would begin a placeholder. */
const escapeAddress = (path: string) =>
  path
    .split('/')
    .map((part, at, { length }) =>
      part === '*' && at === length - 1 ? part : encodeURIComponent(part).replaceAll('*', '%2A'),
    )
    .join('/');
