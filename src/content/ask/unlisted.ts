/**
 * What is public and not in the ledger of addresses as it is now: stories that are out, with the codes of their texts, pages that are out, sections,
 * authors, and tags that are worth a page.
 */
import { articleUrl, authorUrl, pageUrl, sectionUrl, tagUrl } from '../../urls.ts';
import { bounds, boundsOfEntries, introduced, outOf, visible, visibleEntry } from '../index/view.ts';
import type { Answers } from './answers.ts';
import { answerTo } from './queries.ts';

/** Stories that are out, in SQL; its parameters come from `bounds(outOf(view))`. */
const out = `articles where ${visible}`;

/** What the ledger lacks of an address. */
export interface Unlisted {
  url: string;
  /** That of a story. */
  code?: string;
  /** Whether only the code is new. */
  isListed: boolean;
}

/**
 * @param answers of what readers see
 * @param since when all that was public was in the ledger: then only what was touched or came out since is looked at
 * @returns in the order of the addresses, without stories whose readers should have been told of a change
 */
export function unlistedAddresses(answers: Answers, since: number | undefined): Unlisted[] {
  const { index, view } = answers;
  const names = since === undefined ? allNames(answers) : recentNames(answers, since);
  const listed = index.sql('select codes from ledger where url = ?');
  const isEntry = index.sql(`select 1 from entries where kind = ? and id = ? and ${visibleEntry}`);
  const isAuthor = index.sql(`select 1 from entries where kind = 'author' and id = ? and ${introduced}`);
  const outNow = index.sql(`select code, path in silent as silent from ${out} and id = ?`);
  const found = new Map<string, Unlisted>();
  for (const [kind, name] of names) {
    const url = urlOf[kind as keyof typeof urlOf]?.(name);
    if (url === undefined) continue;
    const codes = listed.get(url)?.['codes'];
    const isListed = codes !== undefined;
    if (kind === 'article') {
      const story = outNow.get(...bounds(outOf(view)), name) as { code: string; silent: number } | undefined;
      if (story && !story.silent && story.code !== codes) found.set(url, { url, code: story.code, isListed });
    } else if (!isListed) {
      const isThere =
        kind === 'tag'
          ? // A tag that one story has may be a slip, which nobody should have to keep for good.
            !answerTo(answers, 'thin', `tag ${name}`).value
          : kind === 'author'
            ? isAuthor.get(name, ...boundsOfEntries(outOf(view)))
            : isEntry.get(kind, name, ...boundsOfEntries(outOf(view)));
      if (isThere) found.set(url, { url, isListed });
    }
  }
  return [...found.values()].sort((one, other) => (one.url < other.url ? -1 : 1));
}

const urlOf = { article: articleUrl, page: pageUrl, section: sectionUrl, author: authorUrl, tag: tagUrl };

type Name = [kind: string, name: string];

function allNames({ index, view }: Answers): Name[] {
  return index.rows<Name>(
    `select 'article', id from ${out} and not exists (select 1 from ledger where url = '/' || id || '/' and codes = code)
     union all select kind, id from entries where kind in ('page', 'section', 'author')
     union all select distinct 'tag', substr(list, 5) from listings where list > 'tag ' and list < 'tag!'`,
    ...bounds(outOf(view)),
  );
}

function recentNames({ index, view }: Answers, since: number): Name[] {
  const cameOut = `listings where list = 'all' and published > ? and published <= ? and draft = 0`;
  return index.rows<Name>(
    `select distinct kind, name from touched where kind in ('article', 'page', 'section', 'author', 'tag')
     union select 'article', id from ${cameOut}
     union select 'page', id from entries where kind = 'page' and published > ? and published <= ? and draft = 0
     union select substr(list, 1, instr(list, ' ') - 1), substr(list, instr(list, ' ') + 1) from listings
       where (list > 'tag ' and list < 'tag!' or list > 'author ' and list < 'author!') and path in (select path from ${cameOut})`,
    ...[since, view.now],
    ...[since, view.now],
    ...[since, view.now],
  );
}
