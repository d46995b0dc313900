/**
 * nginx: a file for the level of `http`, with the maps, and one for a `server`. No `location` sets a header, since one that does has none of
 * the server's. https://nginx.org/en/docs/http/ngx_http_map_module.html
 */
import type { Redirect } from '../../content/ask/redirects.ts';
import { withTail } from '../../urls.ts';
import { feedFile, namedFile } from '../caching.ts';
import type { Precompressed } from '../host-files.ts';
import type { HostTable } from '../table.ts';
import { contentTypes, isCompressible, isText } from '../types.ts';

/** For the level of `http`. */
export function nginxMaps({ caching, redirects }: HostTable): string {
  const rows = redirects.filter(({ from }) => !isPattern(from)).flatMap(rowsOf);
  const depths = new Set(
    redirects.flatMap(({ from, to }) => (to !== undefined && isPattern(to) ? [depthOf(from)] : [])),
  );
  return `# Made by broadsheet hosting nginx; for the level of http.
${hashSizes(rows)}
# How long an answer is kept: only what is there is kept for good.
map $status$uri $broadsheet_cache {
  default ${quote(caching.pages)};
  ${quote(`~^(?:200|206|304)${namedFile}`)} ${quote(caching.named)};
  ${quote(`~${feedFile}`)} ${quote(caching.feeds)};
}

# An address as old addresses are written: with a slash at its end.
map $uri $broadsheet_asked {
  ${quote('~*^(?<broadsheet_path>.*?)(?:/index\\.html?)?/?$')} ${quote('$broadsheet_path/')};
}
# What was at an old address: that itself, since a map does not tell A from a, then the status, and where it leads.
${rows.some(([key]) => key.includes('$')) ? "geo $broadsheet_dollar { default '$'; }\n" : ''}map $broadsheet_asked $broadsheet_row {
  default '';
${rows.map(([key, value]) => `  ${quote(key)} ${value};\n`).join('')}}
map ${quote('$broadsheet_row\n$broadsheet_asked')} $broadsheet_moved {
  default '';
  ${quote('~^([^\\n]+)\\n(?<broadsheet_found>[^\\n]*)\\n\\1$')} $broadsheet_found;
}
map $broadsheet_moved $broadsheet_status {
  default '';
  ${quote('~^(?<broadsheet_code>\\d+)')} $broadsheet_code;
}
map $broadsheet_moved $broadsheet_to {
  default '';
  ${quote('~^\\d+ (?<broadsheet_target>.*)$')} $broadsheet_target;
}
${depths.size > 0 ? '# The rest of an address behind its first parts.\n' : ''}${[...depths].sort().map(restMap).join('')}# The page of what is gone.
map $uri $broadsheet_gone {
  ${quote('~*^(?<broadsheet_folder>.*?)(?:/index\\.html?)?/?$')} ${quote('$broadsheet_folder/index.html')};
}
`;
}

/** For a `server` that has `root`. */
export function nginxServer(
  { headers, redirects }: HostTable,
  { gzip = false, brotli = false }: Precompressed = {},
): string {
  const endings = contentTypes.map(([type, ...all]) => `  ${type} ${all.join(' ')};\n`).join('');
  const list = (types: readonly string[]) => types.filter((type) => type !== 'text/html').join(' ');
  const known = contentTypes.map(([type]) => type);
  return `# Made by broadsheet hosting nginx; for a server, below its root.
index index.html;
absolute_redirect off;
server_tokens off;
types {
${endings}}
default_type application/octet-stream;
charset utf-8;
charset_types ${list(known.filter(isText))};
gzip on;
gzip_vary on;
gzip_types ${list(known.filter(isCompressible))};
${gzip ? 'gzip_static on;\n' : ''}${brotli ? 'brotli_static on;\n' : ''}
${headers.map(([name, value]) => `add_header ${name} ${quote(value)} always;\n`).join('')}add_header Cache-Control $broadsheet_cache always;

# Old addresses, whatever file is there.
if ($broadsheet_status = 301) { return 301 $broadsheet_to; }
if ($broadsheet_status = 302) { return 302 $broadsheet_to; }
if ($broadsheet_status = 410) { return 410; }
${redirects
  .filter(({ from }) => isPattern(from))
  .map(ruleOf)
  .join('')}
error_page 403 404 =404 @broadsheet_missing;
error_page 410 @broadsheet_gone;
location @broadsheet_missing { try_files /404.html =404; }
location @broadsheet_gone { try_files $broadsheet_gone /404.html =410; }
# Hidden files are nobody's but for what is to be found.
location ~ ${quote('/\\.(?!well-known(?:/|$))')} { return 404; }
`;
}

const isPattern = (from: string) => from.endsWith('/*');

/** An address in both ways in which systems write letters with marks. */
const forms = (from: string) => new Set([from.normalize('NFC'), from.normalize('NFD')]);

/** The lines of an address in the map. */
function rowsOf({ from, to, status }: Redirect): [key: string, value: string][] {
  const target = to === undefined ? '' : ` ${withQuery(to)}`;
  return [...forms(from)].map((key) => [key, quote(`${key.replaceAll('$', dollar)}\n${status}${target}`)]);
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of nginx, which has no other way to write the sign
const dollar = '${broadsheet_dollar}';

/** A rule for all that begin so. */
function ruleOf({ from, to, status }: Redirect): string {
  const rules = [...forms(from)].map((one) => {
    const base = escapePattern(one.slice(0, -2));
    const answer = to === undefined ? '' : ` ${quote(isPattern(to) ? withRest(to, depthOf(from)) : withQuery(to))}`;
    return `if ($uri ~ ${quote(`^${base}(?:/|$)`)}) { return ${status}${answer}; }\n`;
  });
  return rules.join('');
}

/** Where all below an address lead, with the rest as it was sent. */
const withRest = (to: string, depth: number) => `${literal(to.slice(0, -1))}$broadsheet_rest${depth}$is_args$args`;

/** How many parts of an address stand before its `*`. */
const depthOf = (from: string) => from.split('/').length - 2;

/** What follows so many parts, without the slashes before it: with those it would be the address of another host. */
function restMap(depth: number): string {
  const slash = '(?:/|%2F|\\\\|%5C)';
  const rest = `(?<broadsheet_r${depth}>[^?]*)`;
  return `map $request_uri $broadsheet_rest${depth} {
  default '';
  ${quote(`~*^(?:${slash}+(?:(?!${slash})[^?])+){${depth}}${slash}*${rest}`)} $broadsheet_r${depth};
}
`;
}

/** Where something leads, with the query of who asks unless it has its own. */
function withQuery(to: string): string {
  const [before = '', after] = withTail(literal(to), '?\n').split('?\n');
  return after === undefined ? before : `${before}$is_args$args${after}`;
}

/** An address in which nothing is a variable. */
const literal = (address: string) => address.replaceAll('$', '%24');

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|#]/g, '\\$&');

/** A word of a configuration, whatever is in it. */
const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;

/** Rooms of the table of all maps: https://nginx.org/en/docs/hash.html */
function hashSizes(rows: readonly (readonly [key: string, value: string])[]): string {
  const longest = Math.max(...rows.map(([key]) => Buffer.byteLength(key)), 0);
  // Eight addresses may come into one room.
  return `map_hash_max_size ${powerOfTwo(2 * rows.length, 2048)};
map_hash_bucket_size ${powerOfTwo(8 * (longest + 16), 512)};
`;
}

const powerOfTwo = (number: number, least: number) => Math.max(least, 2 ** Math.ceil(Math.log2(Math.max(number, 1))));
