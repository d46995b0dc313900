/**
 * The plan of a build: which pages the site has, which are no more, and which must be printed, each with the reason. It asks only
 * the questions that the edits since the last build may have answered differently: those about what was touched, and those whose
 * answer was read from a part of a list where something was touched.
 */
import {
  baseUrl,
  feedsOf,
  hasList,
  isAddress,
  listUrls,
  sitemapUrls,
  urlsOf,
  waitingRedirects,
} from '../content/ask/addresses.ts';
import { type Answer, type Answers, questionOf, thingOf } from '../content/ask/answers.ts';
import { answerAgain } from '../content/ask/queries.ts';
import type { Index } from '../content/index/database.ts';
import { touch } from '../content/index/touch.ts';
import { never, timedLists, undated, type View } from '../content/index/view.ts';
import { fileToUrl, markdownUrl, monthUrl, sitemapFolder } from '../urls.ts';
import type { Records } from './records.ts';

export interface Plan {
  /** Addresses of the pages to print, in a fixed order, with the reason in words. */
  print: Map<string, string>;
  /** Addresses of pages that are no more. */
  gone: string[];
}

export interface PlanOptions {
  /** The instant of the build. */
  now: number;
  /** Every page is to be printed. */
  full: boolean;
  /** Paths in the output folder of files that are missing or not what was written. */
  lost: readonly string[];
  records: Records;
  /** How the compiled templates differ from those that the site was printed with, if they do. */
  compiled: CompiledChanges | undefined;
}

export interface CompiledChanges {
  /** Answers what pages ask about the templates, such as `route /[id]`. */
  ask(question: string): Answer;
  /** Whether a compiled file is still there. @param file path in the output folder */
  has(file: string): boolean;
}

/** The plan for a site that was never printed from this index, or has to be printed whole. */
function planAll(answers: Answers, why: string): Plan {
  const print = new Map<string, string>();
  for (const url of listUrls(answers)) print.set(url, why);
  const gone = answers.index
    .sql('select url from pages order by url')
    .all()
    .map(({ url }) => url as string)
    .filter((url) => !print.has(url));
  return { print, gone };
}

export function makePlan(answers: Answers, { now, full, lost, records, compiled }: PlanOptions): Plan {
  const { index } = answers;
  if (full) return planAll(answers, 'everything is printed');
  if (!index.isPrinted()) return planAll(answers, 'new');

  touchWhatAppears(answers);
  const print = new Map<string, string>();
  const add = (url: string, why: string) => {
    if (!print.has(url)) print.set(url, why);
  };
  const { added, gone } = changedUrls(answers);
  for (const url of added) add(url, 'new');

  const pagesAsking = index.sql(
    'select url from questions q join asked on asked.question = q.id join pages on pages.id = asked.page where q.question = ? order by url',
  );
  const changed = [
    ...changedQuestions(answers, records),
    ...(compiled ? changedTemplates(index, records, compiled) : []),
  ];
  for (const question of changed) {
    for (const { url } of pagesAsking.iterate(question)) add(url as string, `changed: ${question}`);
  }
  const outOfTime = index.sql(
    'select url from pages where until <= ?1 union all select url from pages where since > ?1',
  );
  for (const { url } of outOfTime.iterate(now)) add(url as string, 'its time is up');
  const isPage = index.sql('select 1 from pages where url = ?');
  for (const file of lost) {
    const url = fileToUrl(file);
    if (isPage.get(url)) add(url, 'its file is missing, or not what was written');
  }
  if (compiled) {
    for (const [url, file] of pagesWithoutFile(index, compiled)) add(url, `it links ${file}, which is no more`);
  }
  for (const url of gone) print.delete(url);
  return { print: new Map([...print].sort(([a], [b]) => (a < b ? -1 : 1))), gone };
}

/** Questions about the templates that are answered differently now. */
function changedTemplates(index: Index, records: Records, { ask }: CompiledChanges): string[] {
  const changed: string[] = [];
  const about = `select question from questions where question >= ? || ' ' and question < ? || '!'`;
  for (const kind of ['route', 'story']) {
    for (const { question } of index.sql(about).all(kind, kind) as { question: string }[]) {
      const { digest, reads } = ask(question);
      if (digest !== records.digestOf(question)) changed.push(question);
      records.recordAnswer({ question, digest, reads });
    }
  }
  return changed;
}

/** Pages that link a compiled file which is no more, with that file. */
function pagesWithoutFile(index: Index, { has }: CompiledChanges): [url: string, file: string][] {
  return index
    .sql('select id, files from assets')
    .all()
    .flatMap(({ id, files }): [string, string][] => {
      const file = (JSON.parse(files as string) as string[]).find((path) => !has(path));
      if (file === undefined) return [];
      const pages = index.sql('select url from pages where assets = ?').all(id as number);
      return pages.map(({ url }) => [url as string, file]);
    });
}

/** Stories and pages that readers may see now and could not when the site was printed last, or the other way round. */
function touchWhatAppears({ index, view }: Answers): void {
  const before = JSON.parse(index.meta('printed') as string) as View;
  if (before.now === view.now && before.drafts === view.drafts) return;
  const touchThing = (kind: string) => index.sql(`insert or ignore into touched values (?, '', 0, '')`).run(kind);
  if (view.drafts) touchThing('now');
  // What all pages know: whether they are those of a preview.
  if (before.drafts !== view.drafts) touchThing('site');
  const last = before.drafts === view.drafts ? Math.max(before.now, view.now) : undated;
  const since = Math.min(before.now, view.now);
  const scheduled = index.sql(`select path from listings where ${timedLists} and published > ?1 and published <= ?2
    union select path from entries where kind = 'page' and published > ?1 and published <= ?2`);
  for (const { path } of scheduled.all(since, last)) touch(index, path as string);
  const over = index.sql('select path from articles where until > ? and until <= ?');
  for (const { path } of over.all(before.drafts === view.drafts ? since : never, Math.max(before.now, view.now)))
    touch(index, path as string);
  if (before.drafts === view.drafts) return;
  const drafts = index.sql(`select path from listings where list = 'all' and draft = 1
    union select path from entries where draft = 1`);
  for (const { path } of drafts.all()) touch(index, path as string);
}

/** Settings that say which pages there are. */
const decidePages: ReadonlySet<string> = new Set(['site', 'ads']);

/** Old addresses that have no page, in SQL. */
const unprinted =
  'select source from redirects where not exists (select 1 from pages where url = source) order by source';

/** Addresses that came and went with what was touched. */
function changedUrls(answers: Answers): { added: string[]; gone: string[] } {
  const { index } = answers;
  const before = new Set<string>();
  const now = new Set<string>();
  const ofList = index.sql(`select url from pages where url >= ? || 'page/' and url < ? || 'page0'`);
  const ofThing = index.sql('select url from pages where url = ?');
  const touched = index.sql('select distinct kind, name from touched').all() as { kind: string; name: string }[];
  // Any of it may bring a sitemap or take one away, or what a redirect leads to.
  if (touched.length > 0) {
    for (const source of waitingRedirects(answers)) if (ofThing.get(source)) before.add(source);
    for (const { source } of index.sql(unprinted).iterate()) {
      for (const url of urlsOf(answers, 'alias', source as string)) now.add(url);
    }
    const inFolder = index.sql(`select url from pages where url > ?1 and url < ?1 || '{'`);
    for (const { url } of inFolder.iterate(sitemapFolder)) before.add(url as string);
    for (const url of sitemapUrls(answers)) now.add(url);
  }
  for (const { kind, name } of touched) {
    if (decidePages.has(kind)) {
      for (const { url } of index.sql('select url from pages').iterate()) before.add(url as string);
      for (const url of listUrls(answers)) now.add(url);
    }
    const base = baseUrl(kind, name);
    if (base === undefined) continue;
    const beside = kind === 'article' ? [markdownUrl(name)] : hasList(kind) ? feedsOf(base) : [];
    for (const url of [base, ...beside]) if (ofThing.get(url)) before.add(url);
    if (hasList(kind)) for (const { url } of ofList.iterate(base, base)) before.add(url as string);
    for (const url of urlsOf(answers, kind, name)) now.add(url);
  }
  for (const month of touchedMonths(index)) {
    if (ofThing.get(monthUrl(month))) before.add(monthUrl(month));
    for (const url of urlsOf(answers, 'month', month)) now.add(url);
  }
  const isPrinted = index.sql('select 1 from pages where url = ?');
  return {
    added: [...now].filter((url) => !isPrinted.get(url)),
    // What one thing gives up another may have: a story the address that an old path claimed by mistake.
    gone: [...before.difference(now)].filter((url) => !isAddress(answers, url)),
  };
}

/** The months in which something was touched in the list of all stories, whatever the timezone. */
function touchedMonths(index: Index): Set<string> {
  const months = new Set<string>();
  for (const { at } of index.sql(`select distinct at from touched where kind = 'all'`).iterate()) {
    for (const days of [-1, 0, 1]) {
      const date = new Date((at as number) + days * 24 * 60 * 60 * 1000);
      // Drafts without a date lie beyond the calendar.
      if (date.getUTCFullYear() < 10_000) months.add(date.toISOString().slice(0, 7));
    }
  }
  return months;
}

/** From so many touches on a list, the stretch between them counts as touched. */
const manyTouches = 30;

/** Asks again what may be answered differently. @returns the questions that are */
function changedQuestions(answers: Answers, records: Records): string[] {
  const { index } = answers;
  const changed: string[] = [];
  const asked = new Set<string>();
  const reading = index.sql(`select distinct q.question from reads r join questions q on q.id = r.question
    where r.kind = ? and r.name = ? and r.upto >= ? and r.since <= ?`);
  const readFrom = (kind: string, name: string, since: number, upto: number) => {
    for (const { question } of reading.all(kind, name, since, upto)) askAgain(question as string);
  };
  const askAgain = (question: string) => {
    if (asked.has(question)) return;
    asked.add(question);
    const answer = answerAgain(answers, question);
    for (const inner of answer.inner.keys()) askAgain(inner);
    const before = records.digestOf(question);
    records.recordAnswer({ question, digest: answer.digest, reads: answer.reads });
    if (before === undefined || before === answer.digest) return;
    changed.push(question);
    // What was answered from this answer may be answered differently now.
    readFrom(...thingOf(question), 0, 0);
  };

  const touched = index.sql(
    'select kind, name, count(*) as n, min(at) as since, max(at) as upto from touched group by kind, name',
  );
  for (const { kind, name, n, since, upto } of touched.all() as unknown as Touched[]) {
    const question = questionOf(kind, name);
    if (records.digestOf(question) !== undefined) askAgain(question);
    if (n > manyTouches) readFrom(kind, name, since, upto);
    else {
      const points = index.sql('select distinct at from touched where kind = ? and name = ?').all(kind, name);
      for (const { at } of points) readFrom(kind, name, at as number, at as number);
    }
  }
  return changed;
}

interface Touched {
  kind: string;
  name: string;
  n: number;
  since: number;
  upto: number;
}
