import { join } from 'node:path';
import { Answers } from '../content/ask/answers.ts';
import { answerTo } from '../content/ask/queries.ts';
import { Index } from '../content/index/database.ts';
import { isTouched } from '../content/index/touch.ts';
import type { View } from '../content/index/view.ts';
import type { Settings } from '../settings.ts';
import { stampOf } from './manifest.ts';
import { RedirectTable } from './redirect-table.ts';

/**
 * The redirects of the site as the last build left it, which may be another at the next call; none if the cache does not know it. What
 * was read since and is not printed changes none of them.
 */
export function siteRedirects({ cache }: Pick<Settings, 'cache'>): () => RedirectTable {
  const file = join(cache, 'index.db');
  let stamp: string | undefined;
  let table = new RedirectTable([]);
  return () => {
    const present = stampOf(file);
    if (present !== stamp) table = readRedirects(file) ?? table;
    stamp = present;
    return table;
  };
}

/** Whether a cache knows what was read since the site was printed, and no more what was printed. */
export function isAhead({ cache }: Pick<Settings, 'cache'>): boolean {
  try {
    const index = Index.peek(join(cache, 'index.db'));
    try {
      return isTouched(index);
    } finally {
      index.leave();
    }
  } catch {
    return false;
  }
}

/** Undefined if the index is ahead of what was printed. */
function readRedirects(file: string): RedirectTable | undefined {
  try {
    const index = Index.peek(file);
    try {
      const printed = index.meta('printed');
      if (printed === undefined) return new RedirectTable([]);
      if (isTouched(index)) return undefined;
      return new RedirectTable(answerTo(new Answers(index, JSON.parse(printed) as View), 'redirects').value);
    } finally {
      index.leave();
    }
  } catch {
    // There is no index, or it is written just now, or other code made it.
    return new RedirectTable([]);
  }
}
