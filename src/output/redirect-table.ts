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

/** An answer, and what of the site would be asked for next, unescaped, if that is not known to be there. */
type Step = Answer & { next?: string };

/** The redirects of a site as a host reads them. */
export class RedirectTable {
  private readonly single: ReadonlyMap<string, Redirect>;
  private readonly patterns: readonly Redirect[];

  /** @param redirects in the order in which they count */
  constructor(redirects: readonly Redirect[]) {
    this.patterns = redirects.filter(({ from }) => from.endsWith('/*'));
    this.single = new Map(redirects.filter(({ from }) => !from.endsWith('/*')).map((one) => [one.from, one]));
  }

  /** Where a reader ends in one step, however many redirects lead there. @param path as a browser sends it, without a query */
  find(path: string): Answer | undefined {
    const asked = decode(path);
    let found = asked === undefined ? undefined : this.step(asked);
    // Each rule takes a part of what was asked for, or content with an error leads in a circle.
    for (const _ of asked?.split('/') ?? []) {
      const on = found?.next === undefined ? undefined : this.step(found.next);
      if (!found || !on) break;
      // For now is the whole way if a part of it is.
      found = { ...on, status: on.status === 301 ? found.status : on.status };
    }
    return found && { location: found.location, status: found.status, from: found.from };
  }

  private step(asked: string): Step | undefined {
    const found = this.single.get(aliasUrl(asked));
    if (found) return { ...found, location: found.to };
    for (const { from, to, status } of this.patterns) {
      const prefix = from.slice(0, -1);
      if (!`${asked}/`.startsWith(prefix)) continue;
      if (!to?.endsWith('/*')) return { location: to, status, from };
      // With a slash at its beginning the rest would be the address of another host.
      const rest = asked.slice(prefix.length).replace(/^[/\\]+/, '');
      const base = to.slice(0, -1);
      const location = base + rest.split('/').map(encodeURIComponent).join('/');
      return { location, status, from, ...(base.startsWith('/') && { next: decodeURI(base) + rest }) };
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
