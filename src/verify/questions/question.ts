import type { Ask } from '../answer.ts';
import type { Finding, Flaw } from '../finding.ts';

/** Something to be asked of the server; what comes of it is what is not as it should be. */
export interface Question {
  /** What it is asked about, from the top of the site. */
  address: string;
  put: (ask: Ask) => Promise<Finding[]>;
}

/** @param answer of the server, held against what it should be */
export const question = (address: string, put: (ask: Ask) => Promise<readonly Flaw[]>): Question => ({
  address,
  put: async (ask) => (await put(ask)).map((flaw) => ({ ...flaw, address })),
});
