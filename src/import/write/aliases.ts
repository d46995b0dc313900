import type { OldSite } from '../addresses/own.ts';
import { decisions } from '../decide/decisions.ts';
import type { Holdings } from '../gather/holdings.ts';
import type { Losses } from '../report/losses.ts';
import type { OldPaths } from './old-paths.ts';

/**
 * Lets the old addresses of all stories lead to them: first those that they had last, then those before.
 * @returns the aliases of each, by its ref
 */
export function giveAliases(
  holdings: Holdings,
  old: OldSite,
  oldPaths: OldPaths,
  losses: Losses,
): Map<string, string[]> {
  const aliases = new Map<string, string[]>();
  for (const which of ['last', 'before'] as const)
    for (const { decision, story } of decisions(holdings)) {
      // What was no story for readers had no address.
      if (decision.draft) continue;
      const addresses = which === 'last' ? [story.address] : (story.oldAddresses ?? []);
      for (const address of addresses) {
        const own = address === undefined ? undefined : old.own(address);
        if (!own || (own.path === '/' && own.query === '')) continue;
        const tell = (what: string, fix: string) =>
          losses.add({ level: 'changed', what, fix, source: story.place, story: story.ref, old: address });
        if (own.query !== '') {
          oldPaths.queries.push({ from: `${own.path}${own.query}`, to: decision.url });
          continue;
        }
        const alias = oldPaths.alias(own.path, decision.url);
        if (typeof alias === 'object') tell(`its old address ${own.path} ${alias.refused.replace(' · ', '; ')}`, '');
        else if (alias !== undefined) aliases.set(story.ref, [...(aliases.get(story.ref) ?? []), alias]);
      }
    }
  return aliases;
}
