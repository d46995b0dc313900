/** Every redirect of the site as a list: for hosts that answer with redirects themselves, and for whoever asks what an old address does. */
import type { RedirectStatus } from '../../schemas/redirects.ts';
import { bounds, visible } from '../index/view.ts';
import { namesOf } from './addresses.ts';
import type { Answers } from './answers.ts';
import { answerTo } from './queries.ts';

export interface Redirect {
  /**
   * The old address, unescaped, with a slash at its end: it is asked for without that too. One that ends in `/*` is that of all that
   * begin so, and of what stands before the `*`.
   */
  from: string;
  /**
   * Where it leads, escaped, within the site or elsewhere: to what is there. At the end of one that ends in `/*` the rest of the old
   * address follows, and that may be an old address in its turn. Undefined for what is gone.
   */
  to: string | undefined;
  status: RedirectStatus;
}

/** In the order in which they count: single addresses by name, then those with `*`, the longest first. */
export function listRedirects(answers: Answers): Redirect[] {
  const rules = answers.index.rows<[from: string]>('select source from redirects').map(([from]) => from);
  const all = new Set([...namesOf(answers, 'alias'), ...rules]);
  const redirects = [...all].flatMap((from): Redirect[] => {
    const { to, status = 404 } = answerTo(answers, 'moved', from).value ?? {};
    // What it leads to is not out yet: until then there is nothing.
    return status === 404 ? [] : [{ from, to, status }];
  });
  const byName = redirects.sort((a, b) => (a.from < b.from ? -1 : 1));
  const isPattern = ({ from }: Redirect) => from.endsWith('/*');
  return [
    ...byName.filter((one) => !isPattern(one)),
    ...byName.filter(isPattern).sort((a, b) => b.from.length - a.from.length),
  ];
}

/**
 * The old addresses, as a redirect has them, that wait: what they lead to is not out yet. Most lead to what has a file of its own, and
 * of the others only is asked.
 */
export function waitingRedirects(answers: Answers): string[] {
  const rows = answers.index.rows<[source: string]>(
    `select source from redirects where target not like 'http%' and target not like '%/*'
      and not exists (select 1 from articles where id = trim(target, '/') and ${visible})
      and not exists (select 1 from entries where kind in ('section', 'page') and id = trim(target, '/')) order by source`,
    ...bounds(answers.view),
  );
  return rows.flatMap(([source]) => (answerTo(answers, 'moved', source).value?.status === 404 ? [source] : []));
}
