import { resolve } from 'node:path';
import { writeChanged } from '../../editors/write-changed.ts';
import { UsageError } from '../../errors.ts';
import { reportHost } from '../../publish/reports/host-report.ts';
import { hostNames } from '../../schemas/site/hosting.ts';
import { readHost } from '../hosting/host.ts';
import { readArguments, readSettings } from '../options.ts';

const usage = `broadsheet hosting [host] [options]

Tells a host how to serve the site as it was built last: its headers, how long browsers keep what, and where old addresses lead. It
builds nothing. Netlify, Cloudflare, Vercel and GitHub Pages read all that from the site itself, once site.yaml names them:

  hosting:
    host: netlify

The others are ${hostNames.slice(-3).join(', ')} (S3 with CloudFront). Without a host it is the one in site.yaml. README.md says what to do with
the files. Exit code 0: done. 2: wrong usage, or no build.

  --out DIR        writes the files into a folder, instead of printing them
  --cache DIR      the cache folder that the site was built with            (.cache)
  --gzip           nginx, caddy: compressed files stand beside the others, as index.html.gz
  --brotli         the same for index.html.br; nginx needs its module for it
`;

export async function run(args: string[]): Promise<void> {
  const given = readArguments(
    args,
    usage,
    {
      out: { type: 'string' },
      cache: { type: 'string' },
      gzip: { type: 'boolean' },
      brotli: { type: 'boolean' },
    },
    1,
  );
  if (!given) return;
  const { out, cache, gzip, brotli } = given.values;
  const asked = readHost(given.positionals[0]);
  const { host, files } = reportHost(readSettings({ ...(cache !== undefined && { cache }) }), {
    host: asked,
    gzip,
    brotli,
  });
  if ((gzip || brotli) && host !== 'nginx' && host !== 'caddy')
    throw new UsageError(`--gzip and --brotli are for nginx and caddy; ${host} compresses by itself.`);
  if (out !== undefined) {
    writeChanged(resolve(out), files);
    console.log(`${[...files.keys()].join(', ')} for ${host} ${files.size === 1 ? 'is' : 'are'} in ${out}`);
    return;
  }
  for (const [name, text] of files) console.log(files.size > 1 ? `==> ${name} <==\n${text}` : text.trimEnd());
}
