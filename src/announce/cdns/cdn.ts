import { UsageError } from '../../errors.ts';
import type { Patience } from '../post.ts';
import type { Rest } from '../service.ts';

export interface Cdn {
  title: string;
  /** Above so many addresses all is purged at once, if site.yaml does not say another number. */
  most: number;
  /** @throws UsageError if it cannot be asked from here */
  check?: (() => void) | undefined;
  purge: (addresses: readonly string[], patience: Patience) => Promise<Rest>;
  /** Purges all that is of the site. @param everything what stands for its addresses */
  purgeAll: (everything: string, patience: Patience) => Promise<Rest>;
}

export interface CdnOptions {
  /** What the site is to it. */
  id: string;
  env: NodeJS.ProcessEnv;
  /** The address of its API, where it is not the usual one. */
  api: string | undefined;
}

/** @throws UsageError if the environment does not have it, or what no such secret can be; it is never told */
export function secretOf(env: NodeJS.ProcessEnv, name: string, title: string): string {
  const secret = env[name]?.trim();
  if (!secret)
    throw new UsageError(
      `site.yaml says that ${title} is purged, and ${name} is not in the environment: set it to a key that may purge, or give --no-announce.`,
    );
  // Node tells the value of a header that is none.
  if (!/^[\x21-\x7e]+$/.test(secret))
    throw new UsageError(`${name} in the environment has characters that no key has: copy it anew.`);
  return secret;
}
