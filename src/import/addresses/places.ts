/** Where each address of the old site leads on the new one. */

import { authorUrl, sectionUrl, tagUrl } from '../../urls.ts';
import type { Decided } from '../decide/decide.ts';
import type { Decision } from '../decide/decision.ts';
import type { Story } from '../form/holding.ts';
import type { Holdings } from '../gather/holdings.ts';
import { keyOf, type OldSite } from './own.ts';

/** Decided stories with what they were, in the order of the source. */
export function* decisions(holdings: Holdings): Generator<{ decision: Decision; story: Story }> {
  const batch = 500;
  for (let after = -1; ; ) {
    const rows = holdings.rows<{ n: number; data: string; ref: string }>(
      'select n, ref, data from decisions where n > ? order by n limit ?',
      ...[after, batch],
    );
    for (const { ref, data } of rows) yield { decision: JSON.parse(data), story: holdings.story(ref) as Story };
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.n;
  }
}

/** Notes all of them in the table of places, from which links are resolved. The first that has an address keeps it. */
export function notePlaces(holdings: Holdings, { terms, people }: Decided, old: OldSite): void {
  const note = (address: string | undefined, url: string, ref?: string) => {
    const own = address === undefined ? undefined : old.own(address);
    if (!own) return;
    holdings.change('insert or ignore into places (key, url, ref) values (?, ?, ?)', keyOf(own), url, ref ?? null);
  };
  for (const { decision, story } of decisions(holdings)) note(story.address, decision.url, story.ref);
  for (const { decision, story } of decisions(holdings))
    for (const address of story.oldAddresses ?? []) note(address, decision.url, story.ref);
  for (const term of holdings.terms()) {
    const now = terms.idOf(term);
    if (now) note(term.address, 'section' in now ? sectionUrl(now.section) : tagUrl(now.tag));
  }
  for (const person of holdings.persons()) {
    const now = people.idOf(person.id);
    if (now !== undefined) note(person.address, authorUrl(now));
  }
  for (const { page, parent } of holdings.assets()) {
    const decision = parent === undefined ? undefined : decisionOf(holdings, parent);
    if (page !== undefined && decision) note(page, decision.url);
  }
}

export function decisionOf(holdings: Holdings, ref: string): Decision | undefined {
  const [row] = holdings.rows<{ data: string }>('select data from decisions where ref = ?', ref);
  return row && JSON.parse(row.data);
}
