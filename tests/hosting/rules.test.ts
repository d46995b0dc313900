/** What is written for Netlify and Cloudflare, read by the rules that these hosts have written down. */
import { describe, expect, test } from 'vitest';
import type { Redirect } from '../../src/content/ask/redirects.ts';
import { headersFile, redirectsFile } from '../../src/hosting/hosts/netlify.ts';
import { RedirectTable } from '../../src/output/redirect-table.ts';
import { withTail } from '../../src/urls.ts';
import { tableOf } from './servers.ts';

const moved = (from: string, to: string, status: 301 | 302 = 301): Redirect => ({ from, to, status });
const gone = (from: string): Redirect => ({ from, to: undefined, status: 410 });

const redirects: Redirect[] = [
  moved('/2019/größe/', '/news/gr%C3%B6%C3%9Fe/'),
  moved('/about.php/', '/news/?from=about#top'),
  moved('/a:b/c*d/', '/news/'),
  moved('/elsewhere/', 'https://other.example/a/', 302),
  moved('/old/', '/news/', 302),
  gone('/polls/'),
  moved('/blog/deep/*', '/news/*'),
  moved('/imprint/*', '/news/#imprint'),
  moved('/größer/*', 'https://other.example/*'),
  moved('/blog/*', '/*'),
];

interface Answer {
  status: number;
  location: string;
}

/** The first rule that fits; a `*` at the end takes the rest, which stands where `:splat` is, and `:name` one part. */
function answer(file: string, path: string, isSame: (source: string, path: string) => boolean): Answer | undefined {
  for (const line of file.trimEnd().split('\n')) {
    const [source = '', target = '', status = ''] = line.split(' ');
    if (!source.startsWith('/') || !/^(?:\/|https:\/\/)/.test(target) || !/^\d{3}!?$/.test(status))
      throw new Error(line);
    if (/[*:]/.test(source.replace(/\*$/, ''))) throw new Error(`${line} has a placeholder`);
    const [path_ = '', query = ''] = path.split(/(?=\?)/);
    const prefix = source.endsWith('/*') ? source.slice(0, -1) : undefined;
    const splat = prefix === undefined || !path_.startsWith(prefix) ? undefined : path_.slice(prefix.length);
    if (splat === undefined && !isSame(source, path_)) continue;
    return { status: Number.parseInt(status, 10), location: withTail(target.replace(':splat', splat ?? ''), query) };
  }
  return undefined;
}

/** Netlify tells an address with a slash at its end from none without: https://docs.netlify.com/manage/routing/redirects/redirect-options/#trailing-slash */
const bare = (path: string) => path.replace(/\/\*?$/, '');
const netlify = (file: string, path: string) => answer(file, path, (source, asked) => bare(source) === bare(asked));
/** Cloudflare takes the path as it is: https://developers.cloudflare.com/pages/configuration/redirects/ */
const cloudflare = (file: string, path: string) => answer(file, path, (source, asked) => source === asked);

const asked = [
  '/2019/gr%C3%B6%C3%9Fe/',
  '/2019/gr%C3%B6%C3%9Fe?a=b',
  '/about.php?mine=1',
  '/a%3Ab/c%2Ad/',
  '/elsewhere?a=b',
  '/old/',
  '/old',
  '/OLD/',
  '/blog/deep/x/?q=1',
  '/blog/deep',
  '/blog/x.html',
  '/blog',
  '/imprint/of/2019?a=b',
  '/gr%C3%B6%C3%9Fer/%E6%96%87',
  '/nothing/',
];

function expected(path: string): Answer | undefined {
  const [address = '', query = ''] = path.split(/(?=\?)/);
  const { status, location } = new RedirectTable(redirects).find(address) ?? {};
  return status === undefined || location === undefined ? undefined : { status, location: withTail(location, query) };
}

describe.each([
  ['Netlify', netlify, redirectsFile(redirects, { isCloudflare: false })],
  ['Cloudflare', cloudflare, redirectsFile(redirects, { isCloudflare: true })],
] as const)('by the rules of %s', (_, host, file) => {
  test.each(asked)('%s leads where preview leads', (path) => {
    expect(host(file, path)).toEqual(expected(path));
  });
});

test('Netlify answers what is gone with its page, and redirects whatever file is there', () => {
  const file = redirectsFile(redirects, { isCloudflare: false });
  expect(netlify(file, '/polls')).toEqual({ status: 410, location: '/polls/index.html' });
  expect(
    file
      .trimEnd()
      .split('\n')
      .every((line) => line.endsWith('!')),
  ).toBe(true);
});

test('Cloudflare has all lines with a * after those without, and one for each of many addresses', () => {
  const of = (count: number) =>
    redirectsFile([...Array.from({ length: count }, (_one, at) => moved(`/${at}/`, '/news/')), moved('/x/*', '/*')], {
      isCloudflare: true,
    })
      .trimEnd()
      .split('\n');
  expect(of(999)).toHaveLength(2000);
  expect(of(1999)).toHaveLength(2001);
  expect(of(1999).findIndex((line) => line.includes('*'))).toBe(2000);
});

test('no file gets two values of one header', () => {
  const file = headersFile(tableOf([]));
  const rules = file
    .split('\n\n')
    .map((rule) => rule.trimEnd().split('\n'))
    .map(([path = '', ...lines]) => ({ path, names: lines.map((line) => line.trim().split(':')[0] ?? '') }));
  const fits = (rule: string, path: string) =>
    new RegExp(`^${rule.replace(/:[a-z]+/g, '[^/]+').replace(/\*/g, '.*')}$`).test(path);
  for (const path of [
    '/',
    '/news/',
    '/_astro/a.css',
    '/_pictures/a.webp',
    '/search/',
    '/search/shards.json',
    '/search/2026-01-01/words-1.bin',
  ]) {
    const names = rules.filter((rule) => fits(rule.path, path)).flatMap((rule) => rule.names);
    expect(new Set(names).size, path).toBe(names.length);
    expect(names.includes('Cache-Control'), path).toBe(/^\/(?:_astro|_pictures|search\/2026)/.test(path));
  }
});
