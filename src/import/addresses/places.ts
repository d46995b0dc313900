/** Where each address of the old site leads on the new one. */
import type { Decided } from '../decide/decide.ts';
import { decisionOf, decisions } from '../decide/decisions.ts';
import type { Holdings } from '../gather/holdings.ts';
import { oldLists } from './lists.ts';
import { keyOf, type OldSite } from './own.ts';

/** Notes all of them in the table of places, from which links are resolved. The first that has an address keeps it. */
export function notePlaces(holdings: Holdings, decided: Decided, old: OldSite): void {
  const note = (address: string | undefined, url: string) => {
    const own = address === undefined ? undefined : old.own(address);
    if (!own) return;
    holdings.change('insert or ignore into places (key, url) values (?, ?)', keyOf(own), url);
  };
  for (const { decision, story } of decisions(holdings)) note(story.address, decision.url);
  for (const { decision, story } of decisions(holdings))
    for (const address of story.oldAddresses ?? []) note(address, decision.url);
  for (const { from, to } of oldLists(holdings, decided, old)) if (!from.endsWith('*')) note(from, to);
  for (const { page, parent } of holdings.assets()) {
    const decision = parent === undefined ? undefined : decisionOf(holdings, parent);
    if (page !== undefined && decision) note(page, decision.url);
  }
}
