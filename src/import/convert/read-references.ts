/** Reads every text once, for what it refers to. */
import { decisions } from '../decide/decisions.ts';
import type { Body, Reference } from '../form/body.ts';
import type { Source } from '../form/source.ts';
import type { Holdings } from '../gather/holdings.ts';
import type { Losses } from '../report/losses.ts';
import { inBatches } from './batches.ts';
import type { Converters } from './pool.ts';

export interface ReadTools {
  source: Source;
  holdings: Holdings;
  converters: Converters;
  losses: Losses;
  progress?: ((done: number) => void) | undefined;
}

export async function readReferences({ source, holdings, converters, progress }: ReadTools): Promise<void> {
  let done = 0;
  await inBatches(decisions(holdings), converters.abreast, async (batch) => {
    const bodies: Body[] = [];
    for (const { story } of batch) bodies.push(await source.body(story, holdings.assetsOf(story.ref)));
    const found = await converters.references(bodies);
    for (const [at, { decision }] of batch.entries()) keep(decision.n, found[at] ?? [], holdings);
    done += batch.length;
    progress?.(done);
  });
}

function keep(n: number, references: readonly Reference[], holdings: Holdings): void {
  for (const [position, { kind, address }] of references.entries())
    holdings.change('insert into refs (n, position, kind, address) values (?, ?, ?, ?)', n, position, kind, address);
}
