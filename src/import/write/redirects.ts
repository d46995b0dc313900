import { oldLists } from '../addresses/lists.ts';
import type { OldSite } from '../addresses/own.ts';
import { placeNow } from '../addresses/resolve-link.ts';
import type { Decided } from '../decide/decide.ts';
import type { Holdings } from '../gather/holdings.ts';
import type { Losses } from '../report/losses.ts';
import type { OldPaths } from './old-paths.ts';

interface RedirectTools {
  holdings: Holdings;
  decided: Decided;
  old: OldSite;
  losses: Losses;
}

/** Redirects that the source has itself, and from its lists. */
export function giveRedirects(oldPaths: OldPaths, { holdings, decided, old, losses }: RedirectTools): void {
  for (const { from, to, status, place } of holdings.redirects()) {
    const own = old.own(from);
    const target = old.own(to);
    const url = status === 410 ? undefined : target ? placeNow(target, holdings) : to;
    const refused =
      !own || (status !== 410 && url === undefined)
        ? { refused: `leads to ${to}, which is not imported` }
        : oldPaths.redirect({ from: own.path, to: url, ...(status !== 301 && { status }) });
    if (refused)
      losses.add({
        level: 'changed',
        what: `the old redirect from ${from} ${refused.refused.replace(' · ', '; ')}`,
        fix: '',
        source: place,
      });
  }
  // What a list was called is nobody's loss where something else is there now.
  for (const { from, to } of oldLists(holdings, decided, old)) oldPaths.redirect({ from, to });
}
