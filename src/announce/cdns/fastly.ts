/** https://www.fastly.com/documentation/reference/api/purging/ */
import { postAll } from '../post-all.ts';
import { type Cdn, type CdnOptions, secretOf } from './cdn.ts';

const usualApi = 'https://api.fastly.com';
/** It takes one address in a request. */
const atOnce = 8;

export function fastly({ id, env, api = usualApi }: CdnOptions): Cdn {
  const title = 'Fastly';
  const headers = () => ({ 'fastly-key': secretOf(env, 'FASTLY_API_TOKEN', title), accept: 'application/json' });
  const meanings = {
    401: 'FASTLY_API_TOKEN is none',
    403: 'FASTLY_API_TOKEN may not purge this service',
    404: 'it knows no such service: look at deploy.purge.id in site.yaml',
    429: 'it was asked too often in a short time',
  };
  return {
    title,
    // As many as are done within the patience of a deployment.
    most: 1000,
    check: () => void headers(),
    purge: (addresses, patience) => {
      const posts = addresses.map((address) => ({
        url: `${api}/purge/${address.replace(/^https?:\/\//, '')}`,
        headers: headers(),
        addresses: [address],
      }));
      return postAll(posts, atOnce, patience, meanings);
    },
    purgeAll: (everything, patience) =>
      postAll(
        [{ url: `${api}/service/${id}/purge_all`, headers: headers(), addresses: [everything] }],
        1,
        patience,
        meanings,
      ),
  };
}
