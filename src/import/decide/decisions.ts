import type { Story } from '../form/holding.ts';
import type { Holdings } from '../gather/holdings.ts';
import type { Decision } from './decision.ts';

/** Stories that are imported, with what they were, in the order of the source. */
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

export function decisionOf(holdings: Holdings, ref: string): Decision | undefined {
  const [row] = holdings.rows<{ data: string }>('select data from decisions where ref = ?', ref);
  return row && JSON.parse(row.data);
}
