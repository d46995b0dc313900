/** https://docs.bunny.net/reference/purgepublic_indexpost and https://docs.bunny.net/reference/pullzonepublic_purgecachepostbytag */
import { postAll } from '../post-all.ts';
import { type Cdn, type CdnOptions, secretOf } from './cdn.ts';

const usualApi = 'https://api.bunny.net';
const atOnce = 4;

export function bunny({ id, env, api = usualApi }: CdnOptions): Cdn {
  const title = 'bunny.net';
  const headers = () => ({ accesskey: secretOf(env, 'BUNNY_API_KEY', title) });
  const meanings = {
    401: 'BUNNY_API_KEY is none',
    404: 'it knows no such pull zone: look at deploy.purge.id in site.yaml',
    429: 'it was asked too often in a short time',
  };
  return {
    title,
    // Twenty pages by both their addresses: of those that end in a slash it takes so many at once, and then one in two seconds.
    // https://docs.bunny.net/docs/cdn-api-purge-rate-limits
    most: 40,
    check: () => void headers(),
    purge: (addresses, patience) => {
      const posts = addresses.map((address) => ({
        // With a slash at its end it would be all that begins so.
        url: `${api}/purge?${new URLSearchParams({ url: address, exactPath: 'true' })}`,
        headers: headers(),
        addresses: [address],
      }));
      return postAll(posts, atOnce, patience, meanings);
    },
    purgeAll: (everything, patience) =>
      postAll(
        [{ url: `${api}/pullzone/${id}/purgeCache`, headers: headers(), addresses: [everything] }],
        1,
        patience,
        meanings,
      ),
  };
}
