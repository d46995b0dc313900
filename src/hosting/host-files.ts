/** The files of a host, by their names. */
import type { HostName } from '../schemas/site/hosting.ts';
import { caddyFile } from './hosts/caddy.ts';
import { cloudFrontFunction, headersPolicy } from './hosts/cloudfront.ts';
import { headersFile, redirectsFile } from './hosts/netlify.ts';
import { nginxMaps, nginxServer } from './hosts/nginx.ts';
import { vercelFile } from './hosts/vercel.ts';
import type { HostTable } from './table.ts';

/** Files that were compressed beforehand stand beside the others: `index.html.gz`, and `index.html.br`, which in nginx takes a module. */
export interface Precompressed {
  gzip?: boolean | undefined;
  brotli?: boolean | undefined;
}

type Files = ReadonlyMap<string, string>;

export const hostFiles: Readonly<Record<HostName, (table: HostTable, precompressed?: Precompressed) => Files>> = {
  netlify: (table) => filesOfOutput(table, false),
  cloudflare: (table) => filesOfOutput(table, true),
  vercel: (table) => new Map([['vercel.json', vercelFile(table)]]),
  'github-pages': () => new Map([['.nojekyll', '']]),
  nginx: (table, precompressed) =>
    new Map([
      ['broadsheet-http.conf', nginxMaps(table)],
      ['broadsheet-server.conf', nginxServer(table, precompressed)],
    ]),
  caddy: (table, precompressed) => new Map([['broadsheet.caddy', caddyFile(table, precompressed)]]),
  s3(table) {
    const { function: text, keys } = cloudFrontFunction(table.redirects);
    return new Map([
      ['broadsheet-function.js', text],
      ...(keys === undefined ? [] : [['broadsheet-redirects.json', keys] as const]),
      ['broadsheet-headers.json', headersPolicy('broadsheet', table, table.caching.pages)],
      ['broadsheet-headers-named.json', headersPolicy('broadsheet-named', table, table.caching.named)],
    ]);
  },
};

const filesOfOutput = (table: HostTable, isCloudflare: boolean): Files =>
  new Map([
    ['_headers', headersFile(table)],
    ['_redirects', redirectsFile(table.redirects, { isCloudflare })],
  ]);
