/** What is held against what a server answers. */

import { caching } from '../hosting/caching.ts';
import type { HostTable } from '../hosting/table.ts';
import { RedirectTable } from '../output/redirect-table.ts';
import { previewUrl, urlToFile } from '../urls.ts';
import { type Abilities, abilities, type ServerName } from './abilities.ts';
import { configure } from './configure.ts';
import type { Deployed } from './deployed.ts';

export interface Site {
  deployed: Deployed;
  /** Where it is asked, as `https://example.com`. */
  origin: string;
  /** Undefined where no build is at hand that knows it, or it is that of another site than what is deployed. */
  table: HostTable | undefined;
  abilities: Abilities;
  /** What to do where it does not answer what the table says. */
  advice: string;
  caching: typeof caching;
  /** Old addresses as far as the host answers them. */
  redirects: RedirectTable;
  /** Whether it shows what is not out. */
  isPreview: boolean;
}

/** @param host what serves it, where that is known; else it is to do what a server of the owner's own can */
export function siteOf(
  deployed: Deployed,
  origin: string,
  table: HostTable | undefined,
  host: ServerName | undefined,
): Site {
  const can = abilities[host ?? 'nginx'];
  const answered = (table?.redirects ?? []).filter(
    ({ to }) => can.redirects && (to !== undefined || can.gone !== 'as-200'),
  );
  return {
    ...{
      deployed,
      origin,
      table,
      abilities: can,
      advice: configure(host, table !== undefined),
      caching: table?.caching ?? caching,
    },
    redirects: new RedirectTable(answered),
    isPreview: deployed.files.has(urlToFile(previewUrl)),
  };
}
