import type { Source } from '../form/source.ts';
import type { Losses } from '../report/losses.ts';
import type { Holdings } from './holdings.ts';

/** Takes in everything that a source holds but bodies. */
export async function gather(source: Source, holdings: Holdings, losses: Losses): Promise<void> {
  for await (const holding of source.survey()) {
    if (holding.kind === 'remark') losses.remark(holding);
    else if (!holdings.add(holding) && holding.kind === 'story') {
      const { place, title } = holding;
      losses.remark({
        level: 'told',
        what: `"${title}" is there twice in the source, as ${holding.ref}; the first is imported`,
        fix: '',
        place,
        story: holding.ref,
      });
    }
  }
}
