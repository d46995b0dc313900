/** The things that some files hold, as pages have them. */
import { baseUrl, urlsOf } from '../content/ask/addresses.ts';
import type { Answers } from '../content/ask/answers.ts';
import { readSettings } from '../content/index/settings.ts';
import { sayStanding, standingOf } from '../editorial/preview/standing.ts';
import { articleUrl } from '../urls.ts';

/** Something with a page of its own. */
export interface Owned {
  kind: 'article' | 'page' | 'section' | 'author' | 'tag';
  id: string;
  /** Address of its page. */
  url: string;
  /** Content path of its file. */
  path: string;
}

/** A story or a page that readers do not see. */
export interface Waiting {
  path: string;
  title: string;
  url: string;
  /** Why, such as `Draft`, `Scheduled for …`. */
  why: string;
}

/** The pages of what some files hold, as far as there are such pages now; by address. */
export function ownedBy(answers: Answers, paths: Iterable<string>): Owned[] {
  const stories = answers.index.sql('select id from articles where path = ?');
  const entries = answers.index.sql(
    `select kind, id from entries where path = ? and kind in ('page', 'section', 'author', 'tag')`,
  );
  const owned = new Map<string, Owned>();
  for (const path of paths) {
    const things = [
      ...stories.all(path).map(({ id }) => ({ kind: 'article' as const, id: id as string })),
      ...(entries.all(path) as Pick<Owned, 'kind' | 'id'>[]),
    ];
    for (const { kind, id } of things) {
      const url = baseUrl(kind, id) as string;
      if (urlsOf(answers, kind, id).includes(url)) owned.set(url, { kind, id, url, path });
    }
  }
  return [...owned.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** Those of some files, and the texts that show one of them: what a picture shows is a part of the page. */
export function withShowing({ index }: Answers, paths: readonly string[]): string[] {
  const showing = index.sql(
    `select distinct path from refs where target in (?1, '/' || ?1)
      and kind not in ('section', 'author', 'related', 'alias', 'link', 'fragment')`,
  );
  const shown = paths.flatMap((path) => showing.all(path).map((row) => row['path'] as string));
  return [...new Set([...paths, ...shown])].sort();
}

/** The stories and pages among some files that readers do not see; by address. */
export function waitingAmong({ index, view }: Answers, paths: readonly string[]): Waiting[] {
  const settings = readSettings(index);
  const story = index.sql(`select id, title, published, draft, until as expires, data ->> 'embargo' as embargo
    from articles where path = ?1 union all select id, data ->> 'title', published, draft, null, null
    from entries where path = ?1 and kind = 'page'`);
  const waiting = paths.flatMap((path) =>
    story.all(path).flatMap((row): Waiting[] => {
      const { id, title, published, draft, embargo, expires } = row as unknown as Row;
      const [why] = standingOf(
        { published, draft: draft === 1, embargo: embargo ?? undefined, expires: expires ?? undefined },
        (instant) => instant <= view.now,
      );
      return why === undefined ? [] : [{ path, title, url: articleUrl(id), why: sayStanding(why, settings) }];
    }),
  );
  return waiting.sort((a, b) => (a.url < b.url ? -1 : 1));
}

interface Row {
  id: string;
  title: string;
  published: number;
  draft: number;
  embargo: number | null;
  expires: number | null;
}
