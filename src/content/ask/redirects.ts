/** Every redirect of the site as a list: for hosts that answer with redirects themselves, and for whoever asks what an old address does. */
import type { RedirectStatus } from '../../schemas/redirects.ts';
import type { Desk } from './queries.ts';

export interface Redirect {
  /**
   * The old address, unescaped, with a slash at its end: it is asked for without that too. One that ends in `/*` is that of all that
   * begin so, and of what stands before the `*`.
   */
  from: string;
  /**
   * Where it leads, escaped, within the site or elsewhere: to what is there. At the end of one that ends in `/*` the rest of the old
   * address follows, and that may be an old address in its turn. Undefined for what is gone.
   */
  to: string | undefined;
  status: RedirectStatus;
}

/** In the order in which they count: single addresses by name, then those with `*`, the longest first. */
export function listRedirects(desk: Desk): Redirect[] {
  const redirects = desk.ask('oldAddresses').flatMap((from): Redirect[] => {
    const { to, status = 404 } = desk.ask('moved', from) ?? {};
    // What it leads to is not out yet: until then there is nothing.
    return status === 404 ? [] : [{ from, to, status }];
  });
  const isPattern = ({ from }: Redirect) => from.endsWith('/*');
  return [
    ...redirects.filter((one) => !isPattern(one)),
    ...redirects.filter(isPattern).sort((a, b) => b.from.length - a.from.length),
  ];
}
