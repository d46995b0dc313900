/** https://developers.cloudflare.com/api/resources/cache/methods/purge/ */
import { partsOf, postAll } from '../post-all.ts';
import { type Cdn, type CdnOptions, secretOf } from './cdn.ts';

const usualApi = 'https://api.cloudflare.com/client/v4';
/** Addresses in one request, on every plan: https://developers.cloudflare.com/cache/how-to/purge-cache/#availability-and-limits */
const mostInOne = 100;

export function cloudflare({ id, env, api = usualApi }: CdnOptions): Cdn {
  const title = 'Cloudflare';
  const token = () => secretOf(env, 'CLOUDFLARE_API_TOKEN', title);
  const request = (body: unknown, addresses: readonly string[]) => ({
    url: `${api}/zones/${id}/purge_cache`,
    headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    addresses,
  });
  const meanings = {
    403: 'CLOUDFLARE_API_TOKEN is none, or lacks the permission Cache Purge for this zone',
    404: 'it knows no such zone: look at deploy.purge.id in site.yaml',
    429: 'it was asked too often in a short time',
  };
  return {
    title,
    // A hundred requests; on the smallest plan it takes 800 addresses in a second.
    most: 10_000,
    check: () => void token(),
    purge: (addresses, patience) => {
      const posts = partsOf(addresses, mostInOne).map((files) => request({ files }, files));
      return postAll(posts, 2, patience, meanings);
    },
    // By its host: other sites may be in the same zone.
    purgeAll: (everything, patience) =>
      postAll([request({ hosts: [new URL(everything).hostname] }, [everything])], 1, patience, meanings),
  };
}
