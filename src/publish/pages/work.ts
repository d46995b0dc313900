import type { Answers } from '../../content/ask/answers.ts';
import { sortUrls } from '../../print/sort-urls.ts';
import type { SharedStore } from '../../store/shared-store.ts';
import type { WorkUnit } from '../../store/work-unit.ts';
import type { Crew } from '../crew.ts';
import { countExchange } from './exchange.ts';
import type { PrintOrder } from './printer.ts';
import { pagesInUnit, pagesName } from './unit.ts';

/**
 * The pages of an order, but for those that show a story in MDX: a build prints these itself, before anything is written.
 * @param urls addresses of all pages that are printed, in the order of the plan
 * @param order its digest
 */
export function pageUnits(
  urls: Iterable<string>,
  answers: Answers,
  { crew, order, shared, ...how }: Omit<PrintOrder, 'tasks'> & { crew: Crew; order: string; shared: SharedStore },
): WorkUnit[] {
  const { others } = sortUrls(urls, answers);
  return Array.from({ length: Math.ceil(others.length / pagesInUnit) }, (_, n) => {
    const some = others.slice(n * pagesInUnit, (n + 1) * pagesInUnit);
    const name = pagesName(order, some);
    const tasks = some.map((url) => ({ url, deployed: undefined }));
    return { name, make: async () => countExchange(shared, await crew.makePages({ ...how, tasks, name })) };
  });
}
