import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { UsageError } from '../../errors.ts';
import { cacheOf } from '../../output/cache-of.ts';
import { missingFile } from '../../output/missing-file.ts';
import { isAhead, siteRedirects } from '../../output/site-redirects.ts';
import { staticHost } from '../../output/static-host.ts';
import type { Settings } from '../../settings.ts';
import { atOption, atUsage, readSettingsAt } from '../options/at.ts';
import { listen, readOptions, readPort, serverOptions, serverUsage, siteOptions, siteUsage } from '../options.ts';
import { build, ledgerOf } from './build.ts';

const usage = `broadsheet preview [options]

Serves the printed site as a host would: with its 404 page, redirects, trailing slashes and content types.

  --build         prints the site before; --out alone counts without it
${siteUsage}${atUsage}${serverUsage}`;

export async function run(args: string[]): Promise<void> {
  const values = readOptions(args, usage, {
    build: { type: 'boolean' },
    ...siteOptions,
    ...atOption,
    ...serverOptions,
  });
  if (!values) return;
  const port = readPort(values.port);
  const told = (['drafts', 'at', 'store', 'read-store'] as const).find((name) => values[name] !== undefined);
  if (told && !values.build)
    throw new UsageError(
      `--${told} says how the site is printed, and without --build it is shown as it was; give both.`,
    );
  const settings = await readSettingsAt(values);
  if (values.build && !(await build(settings, { ledger: ledgerOf(values) }))) return;
  if (!existsSync(join(settings.out, 'index.html')))
    throw new UsageError(`There is no site in ${settings.out}; print it with: broadsheet build`);
  // One that was named is believed: what a host does to pages on their way makes them others than the cache knows.
  const cache = values.build || values.cache !== undefined ? settings.cache : cacheOf(settings);
  const known = cache !== undefined && existsSync(join(cache, 'index.db')) ? siteRedirects({ cache }) : undefined;
  if (!known) console.error(unknownRedirects(settings));
  else if (isAhead({ cache: cache ?? settings.cache })) console.error(unprinted);
  const missing = cache === undefined ? undefined : missingFile({ cache, out: settings.out });
  if (missing !== undefined) console.error(partial(settings, missing));
  const server = createServer(staticHost(settings.out, known));
  await listen(server, { port, host: values.host });
  console.log(`The site is at http://localhost:${(server.address() as AddressInfo).port}/ · stop with Ctrl+C`);
}

const unprinted =
  'Redirects are not answered, only their pages are: the content was read since the site was printed last, and not printed; print it with: broadsheet build';

const partial = ({ out }: Settings, missing: string) =>
  `Only a part of the site is in ${out}, such as publish and build --sparse leave there: ${missing} is missing, and maybe more. Print all with: broadsheet build`;

const unknownRedirects = ({ cache, out }: Settings) =>
  `Redirects are not answered, only their pages are: ${cache} does not know the site in ${out}; name the cache folder that it was built with by --cache.`;
