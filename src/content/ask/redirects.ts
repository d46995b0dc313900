/** Every redirect of the site as a list: for hosts that answer with redirects themselves, and for whoever asks what an old address does. */
import type { RedirectStatus } from '../../schemas/redirects.ts';
import { isRemote } from '../links/resolve.ts';
import { namesOf } from './addresses.ts';
import type { Answers } from './answers.ts';
import { answerTo } from './queries.ts';

export interface Redirect {
  /**
   * The old address, unescaped, with a slash at its end: it is asked for without that too. One that ends in `/*` is that of all that
   * begin so, and of what stands before the `*`.
   */
  from: string;
  /**
   * Where it leads, escaped, within the site or elsewhere: to what is there, in one step. At the end of one that ends in `/*` the rest
   * of the old address follows. Undefined for what is gone.
   */
  to: string | undefined;
  status: RedirectStatus;
}

/** In the order in which they count: single addresses by name, then those with `*`, the longest first. */
export function listRedirects(answers: Answers): Redirect[] {
  const single = new Map<string, Redirect>();
  for (const from of namesOf(answers, 'alias')) {
    const { to, status = 404 } = answerTo(answers, 'moved', from).value ?? {};
    // What it leads to is not out yet: until then there is nothing.
    if (status !== 404) single.set(from, { from, to, status });
  }
  const patterns = answers.index
    .rows<[from: string, to: string | null, status: RedirectStatus]>(
      `select source, target, status from redirects where source like '%/*' order by length(source) desc, source`,
    )
    .map(([from, to, status]): Redirect => ({ from, to: to === null ? undefined : encodeAddress(to), status }));
  return [...withDerived(single, patterns), ...patterns];
}

/** Escapes what an address of the site cannot have as it is. */
const encodeAddress = (to: string) => (isRemote(to) ? to : encodeURI(to));

/**
 * With what patterns make of single addresses: where `/blog/*` leads to `/news/*`, and `/news/old/` to `/news/new/`, `/blog/old/` leads
 * there at once.
 */
function withDerived(single: ReadonlyMap<string, Redirect>, patterns: readonly Redirect[]): Redirect[] {
  const all = new Map(single);
  for (const { from, to } of patterns) {
    if (to === undefined || !to.endsWith('/*') || isRemote(to)) continue;
    const [base, prefix] = [decodeURI(to.slice(0, -1)), from.slice(0, -1)];
    for (const [old, redirect] of single) {
      const derived = prefix + old.slice(base.length);
      if (!old.startsWith(base) || all.has(derived)) continue;
      // A longer one counts before this one.
      const first = patterns.find((other) => derived.startsWith(other.from.slice(0, -1)));
      if (first?.from === from) all.set(derived, { ...redirect, from: derived });
    }
  }
  return [...all.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}
