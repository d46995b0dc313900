import pLimit from 'p-limit';
import { type Failure, type Patience, post, type Request } from './post.ts';
import type { Rest } from './service.ts';

/** A request, and the addresses that it tells of. */
export interface Post extends Request {
  addresses: readonly string[];
}

/**
 * Sends requests to one service. What it refuses stops none of the others; one that is off is not asked again.
 * @param meanings of its answers, by their status, as clauses
 */
export async function postAll(
  posts: readonly Post[],
  atOnce: number,
  patience: Patience,
  meanings: Readonly<Record<number, string>> = {},
): Promise<Rest> {
  const limit = pLimit(atOnce);
  const until = performance.now() + patience.all;
  const failures: Failure[] = [];
  const isOff = () => failures.some((failure) => failure.is === 'off');
  const rests = await Promise.all(
    posts.map(({ addresses, ...request }) =>
      limit(async () => {
        if (isOff()) return addresses;
        const failure = await post(request, patience, until);
        if (failure) failures.push(failure);
        return failure ? addresses : [];
      }),
    ),
  );
  const [first] = failures;
  const meaning = meanings[first?.status ?? 0];
  return { addresses: rests.flat(), why: first && (meaning === undefined ? first.why : `${first.why}: ${meaning}`) };
}

/** Addresses in parts, of which each goes into one request. */
export function partsOf(addresses: readonly string[], most: number): string[][] {
  return Array.from({ length: Math.ceil(addresses.length / most) }, (_, at) =>
    addresses.slice(at * most, (at + 1) * most),
  );
}
