import type { Redirect } from '../content/ask/redirects.ts';
import { aliasUrl } from '../urls.ts';

/** What a host answers at an old address. */
export interface Answer {
  /** The address to go to; undefined where something is gone. */
  location: string | undefined;
  status: Redirect['status'];
  /** As the redirect has it. */
  from: string;
}

/** The redirects of a site as a host reads them. */
export class RedirectTable {
  private readonly single: ReadonlyMap<string, Redirect>;
  private readonly patterns: readonly Redirect[];

  /** @param redirects in the order in which they count */
  constructor(redirects: readonly Redirect[]) {
    this.patterns = redirects.filter(({ from }) => from.endsWith('/*'));
    this.single = new Map(redirects.filter(({ from }) => !from.endsWith('/*')).map((one) => [one.from, one]));
  }

  /** @param path as a browser sends it, without a query */
  find(path: string): Answer | undefined {
    const asked = decode(path);
    if (asked === undefined) return undefined;
    const found = this.single.get(aliasUrl(asked));
    if (found) return { ...found, location: found.to };
    for (const { from, to, status } of this.patterns) {
      const prefix = from.slice(0, -1);
      if (!`${asked}/`.startsWith(prefix)) continue;
      if (!to?.endsWith('/*')) return { location: to, status, from };
      // With a slash at its beginning the rest would be the address of another host.
      const rest = asked.slice(prefix.length).replace(/^[/\\]+/, '');
      return { location: to.slice(0, -1) + rest.split('/').map(encodeURIComponent).join('/'), status, from };
    }
    return undefined;
  }
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return undefined;
  }
}
