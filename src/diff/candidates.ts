/** Which pages may differ between the two states, beside those of what changed itself. */

import { baseUrl, hasList } from '../content/ask/addresses.ts';
import type { Answers } from '../content/ask/answers.ts';
import { addressesOfList } from '../content/ask/list-page.ts';
import { answerTo } from '../content/ask/queries.ts';
import { bounds, visible } from '../content/index/view.ts';
import { relatedOffered } from '../editorial/related.ts';
import { makePlan } from '../print/plan.ts';
import { Records } from '../print/records.ts';
import { archiveUrl, articleUrl, correctionsUrl, homeUrl, latestUrl, monthUrl } from '../urls.ts';

/**
 * What a build would print now: what is on record of each page tells. Two states of which neither has a page in this have the same page,
 * that which was printed. It leaves its traces in the index.
 */
export function planned(answers: Answers): string[] {
  const { print, gone } = makePlan(answers, {
    now: answers.view.now,
    full: false,
    lost: [],
    records: new Records(answers.index),
    compiled: undefined,
  });
  return [...print.keys(), ...gone];
}

/**
 * The same where nothing is on record, since no site was printed from this index: the lists on which what changed stands, and the stories
 * to which it may be related.
 * @param paths content paths of the files that differ
 */
export function neighbouring(answers: Answers, paths: readonly string[]): string[] {
  const urls = new Set([homeUrl, latestUrl, archiveUrl, correctionsUrl]);
  const listed = answers.index.sql('select list, published, day from listings where path = ?');
  for (const path of paths) {
    for (const row of listed.all(path)) {
      const { list, published, day } = row as unknown as { list: string; published: number; day: number };
      if (list === 'all') urls.add(monthUrl(`${day}`.replace(/^(\d+)(\d\d)\d\d$/, '$1-$2')));
      const [kind = '', name] = list.split(' ');
      if (name === undefined || !hasList(kind)) continue;
      for (const url of pagesWith(answers, { list, base: baseUrl(kind, name) as string, day })) urls.add(url);
      if (kind !== 'author') for (const id of olderIn(answers, list, published)) urls.add(articleUrl(id));
    }
    for (const id of pointingTo(answers, path)) urls.add(articleUrl(id));
  }
  return [...urls].sort();
}

/** The page of a list on which a day is, and the first, which leads to it. */
function pagesWith(answers: Answers, { list, base, day }: { list: string; base: string; day: number }): string[] {
  const periods = answerTo(answers, 'periods', list).value;
  const at = periods.older.findIndex(({ first, last }) => first <= day && day <= last);
  const [newest = base, ...older] = addressesOfList(base, periods);
  return [newest, ...(at === -1 ? [] : [older[at] as string])];
}

/** The stories of a list to which it offers one of that instant as related: those that came next. */
function olderIn({ index, view }: Answers, list: string, published: number): string[] {
  const next = index.sql(`select id from listings where list = ? and published > ? and ${visible}
    order by published, id limit ${relatedOffered}`);
  return next.all(list, published, ...bounds(view)).map(({ id }) => id as string);
}

/** Stories of what a file holds that are looked at; of more than these none is, since they are too many. */
const mostStories = 500;

/** The stories that link to what a file holds, show it under others, or have its name. */
function pointingTo({ index }: Answers, path: string): string[] {
  const pointing = index.sql(`select a.id from refs r join articles a on a.path = r.path
    where r.kind in ('related', 'link', 'author') and r.target in (?1, '/' || ?1,
      (select id from articles where path = ?1), (select '/' || id || '/' from articles where path = ?1),
      (select id from entries where path = ?1 and kind = 'author')) limit ${mostStories}`);
  const tagged = index.sql(`select id from listings
    where list = 'tag ' || (select id from entries where path = ? and kind = 'tag') limit ${mostStories}`);
  return [...pointing.all(path), ...tagged.all(path)].map(({ id }) => id as string);
}
