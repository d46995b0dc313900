/** Those who are told what a deployment changed, and what they are told. */
import type { Deployed } from '../deploy/carry-out.ts';
import type { Changes } from '../deploy/plan.ts';
import type { Patience } from './post.ts';

/** As the state and `--json` have it. */
export type ServiceName = 'purge' | 'indexnow' | 'websub';

/** What has come to readers. */
export interface News {
  changes: Changes;
  deployed: Deployed;
  /** The origin of the site, of which all addresses are. */
  site: string;
}

/** What is still to be told. */
export interface Rest {
  addresses: string[];
  /** Why, in a clause; undefined if there is nothing. */
  why: string | undefined;
}

export interface Service {
  name: ServiceName;
  /** As people know it. */
  title: string;
  /** What is done with addresses. */
  verb: 'told' | 'purged';
  /** Why it is not told of this site at all, as a sentence; undefined if it is. */
  silence?: ((news: News) => string | undefined) | undefined;
  /** Called before anything is deployed. @throws UsageError if it can be told nothing from here, as without a secret */
  check?: (() => void) | undefined;
  /** Whole addresses of what it has to be told of. */
  addressesOf: (news: News) => string[] | Promise<string[]>;
  /** What it is told instead of addresses, where these are many; those of which it was not told before are among them. */
  gather?: ((addresses: string[], site: string) => string[]) | undefined;
  /** How much of what it could not be told is kept for the next time; default: all. */
  mostKept?: number | undefined;
  /** What the machine does not allow is thrown, and then nothing counts as told. */
  tell: (addresses: readonly string[], news: News, patience: Patience) => Promise<Rest>;
}
