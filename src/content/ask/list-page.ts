import { dayName, type Periods } from '../../editorial/periods.ts';
import { listPageUrl } from '../../urls.ts';

/** The addresses of all pages of the list at `base`. */
export const addressesOfList = (base: string, { older }: Periods) => [
  base,
  ...older.map(({ first }) => listPageUrl(base, dayName(first))),
];

/** What a page of a list is asked for by: the list, and the name of the page if it is an older one. */
export const listPage = (list: string, name: string | undefined) =>
  name === undefined ? list : `${list} from ${name}`;

export function readListPage(page: string): { list: string; name: string | undefined } {
  const [list = '', name] = page.split(' from ');
  return { list, name };
}
