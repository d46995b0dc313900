import { join } from 'node:path';
import { Answers } from '../content/ask/answers.ts';
import { answerTo } from '../content/ask/queries.ts';
import { Index } from '../content/index/database.ts';
import type { View } from '../content/index/view.ts';
import type { Settings } from '../settings.ts';
import { stampOf } from './manifest.ts';
import { RedirectTable } from './redirect-table.ts';

/** The redirects of the site as the last build left it, which may be another at the next call; none if the cache does not know it. */
export function siteRedirects({ cache }: Pick<Settings, 'cache'>): () => RedirectTable {
  const file = join(cache, 'index.db');
  let stamp: string | undefined;
  let table = new RedirectTable([]);
  return () => {
    const present = stampOf(file);
    if (present !== stamp) table = new RedirectTable(readRedirects(file));
    stamp = present;
    return table;
  };
}

function readRedirects(file: string) {
  try {
    const index = Index.peek(file);
    try {
      const printed = index.meta('printed');
      return printed === undefined ? [] : answerTo(new Answers(index, JSON.parse(printed) as View), 'redirects').value;
    } finally {
      index.leave();
    }
  } catch {
    // There is no index, or it is written just now, or other code made it.
    return [];
  }
}
