/**
 * What is wrong with redirects.yaml once it is held against the site. Every build asks anew, and few questions, so that it tells the
 * same after any edit as a first one does. Of what `to` leads to nothing, dead-links.ts tells.
 */
import type { Problem } from '../../errors.ts';
import { articleUrl, placeOf } from '../../urls.ts';
import { baseUrl, isAddress, namesOf, urlsOf } from '../ask/addresses.ts';
import { Answers } from '../ask/answers.ts';
import { answerTo } from '../ask/queries.ts';
import { redirectsFile } from '../files/folders.ts';
import type { Index } from '../index/database.ts';
import { everything } from '../index/view.ts';
import { explainLink } from './explain-link.ts';

/** Something wrong with the redirect from an address. */
interface Mistake {
  source: string;
  field: 'from' | 'to';
  what: string;
  fix: string;
}

/** @param publicFiles paths in `public/` */
export async function redirectProblems(
  index: Index,
  folder: string,
  publicFiles: ReadonlySet<string>,
): Promise<Problem[]> {
  const answers = new Answers(index, everything);
  const mistakes = [
    ...fromWhatIsThere(answers),
    ...fromFeeds(answers),
    ...leadingOn(index),
    ...patternMistakes(answers, publicFiles),
  ];
  if (mistakes.length === 0) return [];
  // Only mistakes need places, and what it takes to find them.
  const { placeOfRedirect } = await import('./explain.ts');
  const placeOf = placeOfRedirect(folder);
  return mistakes.map(({ source, field, what, fix }): Problem => {
    const { name, ...place } = placeOf(source, field);
    return { file: redirectsFile, ...place, what: `${name} ${what}`, fix, severity: 'error' };
  });
}

/** What has no file of its own, by the folder of its address: tags, authors, months. Of the rest the places tell. */
const folders = { '/tags/': 'tag', '/authors/': 'author', '/archive/': 'month' };

const inFolders = Object.keys(folders)
  .map((folder) => `source glob '${folder}*'`)
  .join(' or ');

const there = (source: string, address: string): Mistake => ({
  source,
  field: 'from',
  what: `is an address that the site has now, ${address}`,
  fix: 'remove the redirect',
});

/** Redirects from the feed of a list; what is the feed of none may lead to one. */
function fromFeeds(answers: Answers): Mistake[] {
  const rows = answers.index.rows<[string]>(
    `select source from redirects where lower(source) glob '*/feed.xml/' or lower(source) glob '*/feed.json/' order by source`,
  );
  return rows.flatMap(([source]): Mistake[] => {
    const feed = `/${placeOf(source)}`;
    return isAddress(answers, feed) ? [there(source, feed)] : [];
  });
}

function fromWhatIsThere(answers: Answers): Mistake[] {
  const rows = answers.index.rows<[string]>(`select source from redirects where ${inFolders} order by source`);
  return rows.flatMap(([source]): Mistake[] => {
    const [, folder = '', kind = ''] = kindIn(source) ?? [];
    const name = source.slice(folder.length, -1);
    const isThere = urlsOf(answers, kind, kind === 'month' ? name.replace('/', '-') : name).includes(source);
    return isThere ? [there(source, source)] : [];
  });
}

const kindIn = (source: string) =>
  Object.entries(folders).flatMap(([folder, kind]) => (source.startsWith(folder) ? [[source, folder, kind]] : []))[0];

/** The old address that a redirect `r` may lead to. */
const led = `(r.target || iif(r.target glob '*/', '', '/'))`;

/** Those that lead to what leads on, or in a circle. */
function leadingOn(index: Index): Mistake[] {
  const rows = index.rows<[source: string, led: string]>(`select source, ${led} from redirects r
    where r.target glob '/*' and exists (select 1 from refs a where a.kind = 'alias' and a.target = ${led}) order by source`);
  const rule = index.sql(`select target, ${led} as led from redirects r where source = ?`);
  const story = index.sql(`select id from refs join articles using (path) where refs.kind = 'alias' and target = ?`);
  return rows.map(([source, first]): Mistake => {
    const way = [source, first];
    for (;;) {
      const at = way.at(-1) as string;
      if (way.indexOf(at) < way.length - 1) {
        const what = `leads in a circle: ${way.join(', ')}`;
        return { source, field: 'to', what, fix: 'let one of them lead to a page' };
      }
      const moved = story.get(at);
      const next = rule.get(at) as { target: string | null; led: string } | undefined;
      const end = moved ? articleUrl(moved['id'] as string) : next ? next.target : at;
      if (end === null) {
        const what = `leads to ${at}, which is gone`;
        return { source, field: 'to', what, fix: 'write status: 410 instead' };
      }
      if (moved || !next || !end.startsWith('/')) {
        const what = `leads to ${first}, which leads on to ${end}`;
        return { source, field: 'to', what, fix: `write to: ${end}` };
      }
      way.push(next.led);
    }
  });
}

/** What is wrong with those that end in `*`, which are few. */
function patternMistakes(answers: Answers, publicFiles: ReadonlySet<string>): Mistake[] {
  const { index } = answers;
  const rows = index.rows<[source: string, target: string | null]>(
    `select source, target from redirects where source like '%/*' order by source`,
  );
  const sources = new Map(rows);
  return rows.flatMap(([source, target]): Mistake[] => {
    const covered = liveBelow(answers, source.slice(0, -1), publicFiles);
    if (covered !== undefined) {
      const what = `takes in ${covered}, which is there`;
      return [{ source, field: 'from', what, fix: 'begin deeper, or name the old addresses one by one' }];
    }
    if (!target?.startsWith('/') || !target.endsWith('/*')) return [];
    const base = target.slice(0, -1);
    if (!isFolder(answers, base, publicFiles)) {
      const { fix } = explainLink(index, base, redirectsFile);
      return [{ source, field: 'to', what: `leads to ${target}, and there is no page ${base}`, fix }];
    }
    // Of what it leads to, a part leads on.
    return rows.flatMap(([other, to]): Mistake[] => {
      const deeper = source.slice(0, -1) + other.slice(base.length);
      if (!other.startsWith(base) || sources.has(deeper)) return [];
      const what = `leads to ${target}, of which ${other} leads on`;
      const fix = `add a redirect from ${deeper} ${to === null ? 'with status: 410' : `to ${to}`}`;
      return [{ source, field: 'to', what, fix }];
    });
  });
}

/** An address that begins so and that something has. */
function liveBelow(answers: Answers, prefix: string, publicFiles: ReadonlySet<string>): string | undefined {
  const key = placeOf(prefix);
  const place = answers.index
    .sql(
      `select url from places where kind <> 'alias' and (key = ?1 or key > ?1 || '/' and key < ?1 || '0') order by key limit 1`,
    )
    .get(key);
  if (place) return place['url'] as string;
  const [, folder, kind] = kindIn(prefix) ?? [];
  if (folder !== undefined && kind !== undefined) {
    for (const name of namesOf(answers, kind)) {
      const url = baseUrl(kind, name) as string;
      if (url.startsWith(prefix)) return url;
    }
  }
  for (const path of publicFiles) if (`${placeOf(path)}/`.startsWith(`${key}/`)) return `/${path}`;
  return undefined;
}

/** Whether there can be something whose address begins so. */
function isFolder(answers: Answers, base: string, publicFiles: ReadonlySet<string>): boolean {
  if (Object.hasOwn(folders, base)) return true;
  if (answerTo(answers, 'link', base).value === base) return true;
  return publicFiles.values().some((path) => `/${path}`.startsWith(base));
}
