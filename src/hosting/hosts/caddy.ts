/** Caddy: a file to be imported into the block of a site. https://caddyserver.com/docs/caddyfile/directives */
import type { Redirect } from '../../content/ask/redirects.ts';
import { withTail } from '../../urls.ts';
import { feedFile, namedFile } from '../caching.ts';
import type { Precompressed } from '../host-files.ts';
import type { HostTable } from '../table.ts';
import { contentTypes, isCompressible, isText } from '../types.ts';

/** For the block of a site that has `root`. */
export function caddyFile(
  { headers, caching, redirects }: HostTable,
  { gzip = false, brotli = false }: Precompressed = {},
): string {
  const single = redirects.filter(({ from }) => !isPattern(from));
  const patterns = redirects.filter(({ from }) => isPattern(from));
  const precompressed = [...(brotli ? ['br'] : []), ...(gzip ? ['gzip'] : [])];
  return `# Made by broadsheet hosting caddy; to be imported into the block of a site, below its root.
route {
  header {
${headers.map(([name, value]) => `    ${name} ${quote(value)}\n`).join('')}    Cache-Control ${quote(caching.pages)}
  }
  # What takes a header away is done last of all, and so stands by itself.
  header -Server
  encode zstd gzip {
    # By itself Caddy leaves out XML.
    match {
${contentTypes
  .filter(([type]) => isCompressible(type))
  .map(([type]) => `      header Content-Type ${type}*\n`)
  .join('')}    }
  }

  # An address as old addresses are written: with a slash at its end.
  map {path} {broadsheet_asked} {broadsheet_folder} {
    ${quote('~(?i)^(.*?)(?:/index\\.html?)?/?$')} "\${1}/" "\${1}"
  }
  map {query} {broadsheet_query} {
    ~.+ "?\${0}"
    default ""
  }
  # Old addresses, whatever file is there: the status, and where each leads.
  map {broadsheet_asked} {broadsheet_status} {broadsheet_to} {
${single.flatMap(rowsOf).join('')}    default "" ""
  }
${[301, 302].map((status) => `  @broadsheet_${status} expression \`{broadsheet_status} == "${status}"\`\n  redir @broadsheet_${status} {broadsheet_to} ${status}\n`).join('')}  @broadsheet_410 expression \`{broadsheet_status} == "410"\`
  error @broadsheet_410 "Gone" 410
${patterns.flatMap(ruleOf).join('')}
  # Hidden files are nobody's but for what is to be found.
  @broadsheet_hidden {
    path_regexp /\\.
    not path /.well-known/*
  }
  error @broadsheet_hidden "Not found" 404

  @broadsheet_feeds path_regexp ${quote(feedFile)}
  header @broadsheet_feeds Cache-Control ${quote(caching.feeds)}
  @broadsheet_named path_regexp ${quote(`^${namedFile}`)}
  header @broadsheet_named Cache-Control ${quote(caching.named)}
${contentTypes.map(typeRule).join('')}
  @broadsheet_bare {
    not path */
    file {path}/index.html
  }
  route @broadsheet_bare {
    uri path_regexp ^/*(.*)$ /$1/
    redir * {uri} 301
  }
  file_server${precompressed.length > 0 ? ` {\n    precompressed ${precompressed.join(' ')}\n  }` : ''}
}

handle_errors {
  header Content-Type "text/html; charset=utf-8"
  header Cache-Control ${quote(caching.pages)}
  @broadsheet_gone {
    expression \`{err.status_code} == 410\`
    file {broadsheet_folder}/index.html
  }
  handle @broadsheet_gone {
    rewrite * {broadsheet_folder}/index.html
    file_server
  }
  handle {
    rewrite * /404.html
    file_server
  }
}
`;
}

const isPattern = (from: string) => from.endsWith('/*');

/** An address in both ways in which systems write letters with marks. */
const forms = (from: string) => [...new Set([from.normalize('NFC'), from.normalize('NFD')])];

/** A slash of an address as it is sent, whatever stands for it, and any other sign. */
const slash = '(?:/|%2F|%5C)';
const sign = '(?:[^/%]|%[^25]|%2[^F]|%5[^C])';

/** The lines of an address in the map. */
const rowsOf = ({ from, to, status }: Redirect) =>
  forms(from).map((key) => `    ${quote(key)} "${status}" ${to === undefined ? '""' : quote(withQuery(to))}\n`);

/** A rule for all that begin so. With slashes at its beginning the rest would be the address of another host. */
const ruleOf = ({ from, to, status }: Redirect, at: number) =>
  forms(from).map((one, form) => {
    const base = one.slice(0, -2);
    const name = `@broadsheet_p${at}_${form}`;
    const match = `  ${name} path_regexp ${quote(`^${escapePattern(base)}(?:/|$)`)}\n`;
    if (to === undefined) return `${match}  error ${name} "Gone" ${status}\n`;
    if (!isPattern(to)) return `${match}  redir ${name} ${quote(withQuery(to))} ${status}\n`;
    return `${match}  route ${name} {
    uri path_regexp ${quote(`^(?i:${slash}+${sign}+){${base.split('/').length - 1}}(?i:${slash})*`)} /
    redir * ${quote(`${literal(to.slice(0, -2))}{uri}`)} ${status}
  }
`;
  });

/** Caddy takes what the system says of endings. */
function typeRule([type, ...endings]: (typeof contentTypes)[number]): string {
  const name = `@broadsheet_${endings[0]}`;
  const header = `${type}${isText(type) ? '; charset=utf-8' : ''}`;
  return `  ${name} path ${endings.map((ending) => `*.${ending}`).join(' ')}\n  header ${name} Content-Type ${quote(header)}\n`;
}

/** Where something leads, with the query of who asks unless it has its own. */
function withQuery(to: string): string {
  const [before = '', after] = withTail(literal(to), '?\n').split('?\n');
  return after === undefined ? before : `${before}{broadsheet_query}${after}`;
}

/** An address in which nothing is a placeholder. */
const literal = (address: string) => address.replaceAll('{', '%7B').replaceAll('}', '%7D');

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A word of a Caddyfile, whatever is in it. */
const quote = (text: string) => `"${text.replaceAll('"', '\\"')}"`;
