/** Makes what is to be made: pictures and attachments first, then the pages that show them, then the search. */
import type { CodeKeys } from '../compile/code/keys.ts';
import type { Answers } from '../content/ask/answers.ts';
import type { Output } from '../output/output.ts';
import type { Bodies } from '../print/bodies.ts';
import type { Plan } from '../print/plan.ts';
import type { Press, PrintResult } from '../print/print.ts';
import { printAll } from '../print/print-all.ts';
import type { Records } from '../print/records.ts';
import type { Settings } from '../settings.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { urlToFile } from '../urls.ts';
import { bringAttachments, settleAttachments } from './attachments.ts';
import { bringCards, settleCards } from './cards/bring.ts';
import type { Crew } from './crew.ts';
import { Piles } from './pages/piles.ts';
import type { PrintOrder } from './pages/printer.ts';
import { recordedHere, recordedInPiles, sharedInUnits } from './pages/printers.ts';
import { bringPictures, settlePictures } from './pictures/bring.ts';
import type { BuildOptions, Phase, Report } from './report.ts';
import { beginSearch, bringSearch } from './search/search.ts';
import type { Stopwatch } from './stopwatch.ts';

export interface Making {
  plan: Plan;
  records: Records;
  output: Output;
  /** Paths in the output folder that are not what was written, with their origins. */
  lost: ReadonlyMap<string, string | null>;
  /** Whether everything is made, whatever the index knows. */
  full: boolean;
  /** Whether the search is made anew. */
  searchAnew: boolean;
  press: () => Promise<Press>;
  /** Those that were made ready when stories were read. */
  bodies: Bodies;
  order: Omit<PrintOrder, 'tasks' | 'settings'>;
  crew: Crew;
  /** Where machines share what they make; absent where this one is alone. */
  shared: SharedStore | undefined;
  code: CodeKeys;
  /** Of the order by which other machines may have printed pages: what is to be printed now is what it says. */
  orderDigest: string | undefined;
  clock: Stopwatch<Phase>;
  progress: BuildOptions['progress'];
}

export async function make(
  answers: Answers,
  settings: Settings,
  making: Making,
): Promise<Pick<Report, 'pictures' | 'cards' | 'shards'>> {
  const { plan, records, output, lost, full, searchAnew, crew, shared, code, clock, progress } = making;
  const { index } = answers;
  const all = full || !index.isPrinted();
  const pictureOptions = { folders: settings, output, lost, shared };
  const { encoded, brought } = await bringPictures(answers, {
    ...pictureOptions,
    all: all || records.changed.has('formats'),
    now: settings.now,
    progress: (done, total) => progress?.('pictures', done, total),
  });
  const attached = bringAttachments(answers, { ...pictureOptions, all });
  const cardOptions = { settings, crew, output, lost, shared };
  const { cards, drawn, put } = await bringCards(answers, plan.print.keys(), cardOptions);
  clock.finish('pictures');

  const searchOptions = {
    ...{ settings, crew, output, lost, shared, code, full: full || searchAnew },
    progress: (done: number, total: number) => progress?.('search', done, total),
  };
  const search = beginSearch(answers, searchOptions);
  await print(answers, settings, making, put);
  for (const url of plan.gone) {
    records.drop(url);
    output.remove(urlToFile(url));
  }
  records.tidy();
  clock.finish('print');

  const shards = search ? await bringSearch(answers, search, searchOptions) : 0;
  clock.finish('search');

  await settlePictures(answers, records, brought, pictureOptions);
  settleAttachments(answers, records, attached, pictureOptions);
  await settleCards(answers, records, cards, cardOptions);
  return { pictures: encoded, cards: drawn, shards };
}

/** @param begin called before the first page is written and after all that can fail */
async function print(
  { index }: Answers,
  settings: Settings,
  { plan, records, output, press, bodies, order, crew, shared, orderDigest, progress }: Making,
  begin: () => void,
): Promise<void> {
  if (plan.print.size === 0) {
    begin();
    return;
  }
  const take = (results: PrintResult[]) => {
    for (const { url, record, file } of results) {
      records.record(url, record);
      output.note(file);
    }
  };
  output.begin();
  const units = orderDigest !== undefined && shared ? { digest: orderDigest, shared } : undefined;
  const isMuch = units !== undefined || plan.print.size >= crew.worthwhile;
  const piles = isMuch && records.isEmpty() ? new Piles(settings) : undefined;
  const printOrder = { settings, ...order };
  const printers = !piles
    ? recordedHere(crew, printOrder, take)
    : units
      ? sharedInUnits(crew, printOrder, piles, units)
      : recordedInPiles(crew, printOrder, piles);
  await printAll(plan.print.keys(), { press: await press(), output, bodies, printers, begin }, take, (done) =>
    progress?.('print', done, plan.print.size),
  );
  await piles?.gather(crew);
  piles?.merge(index, records, output);
}
