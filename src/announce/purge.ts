/** A CDN is told to remove its copies of what changed, so that no reader gets what was withdrawn. */
import type { PurgeSettings } from '../schemas/site/deploy.ts';
import { bunny } from './cdns/bunny.ts';
import type { Cdn } from './cdns/cdn.ts';
import { cloudflare } from './cdns/cloudflare.ts';
import { cloudFront } from './cdns/cloudfront.ts';
import { fastly } from './cdns/fastly.ts';
import { purgeList } from './purge-list.ts';
import type { Service } from './service.ts';

const cdns = { cloudflare, fastly, cloudfront: cloudFront, bunny };

/** @param env has the secrets @param api the address of its API, where it is not the usual one */
export function purge({ cdn: name, id, most }: PurgeSettings, env: NodeJS.ProcessEnv, api?: string): Service {
  const cdn: Cdn = cdns[name]({ id, env, api });
  const limit = most ?? cdn.most;
  return {
    name: 'purge',
    title: cdn.title,
    verb: 'purged',
    check: cdn.check,
    addressesOf: purgeList,
    gather: (addresses, site) =>
      addresses.length > limit || addresses.includes(everything(site)) ? [everything(site)] : addresses,
    tell: (addresses, { site }, patience) =>
      addresses.includes(everything(site)) ? cdn.purgeAll(everything(site), patience) : cdn.purge(addresses, patience),
  };
}

/** Stands for all addresses of a site. */
export const everything = (site: string) => `${site}/*`;
