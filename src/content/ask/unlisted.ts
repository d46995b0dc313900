/** What is public and not in the ledger of addresses yet: stories that are out, pages, sections, authors, and tags that are worth a page. */
import { articleUrl, authorUrl, pageUrl, sectionUrl, tagUrl } from '../../urls.ts';
import { bounds, introduced, outOf, visible } from '../index/view.ts';
import type { Answers } from './answers.ts';
import { answerTo } from './queries.ts';

/** Stories that are out, in SQL; its parameters come from `bounds(outOf(view))`. */
const out = `articles where ${visible}`;

/**
 * @param answers of what readers see
 * @param since when all that was public was in the ledger: then only what was touched or came out since is looked at
 * @returns sorted
 */
export function unlistedAddresses(answers: Answers, since: number | undefined): string[] {
  const { index, view } = answers;
  const names = since === undefined ? allNames(answers) : recentNames(answers, since);
  const isListed = index.sql('select 1 from ledger where url = ?');
  const isEntry = index.sql('select 1 from entries where kind = ? and id = ?');
  const isAuthor = index.sql(`select 1 from entries where kind = 'author' and id = ? and ${introduced}`);
  const isOut = index.sql(`select 1 from ${out} and id = ?`);
  const urls = names.flatMap(([kind, name]): string[] => {
    const url = urlOf[kind as keyof typeof urlOf]?.(name);
    if (url === undefined || isListed.get(url)) return [];
    const isThere =
      kind === 'article'
        ? isOut.get(...bounds(outOf(view)), name) !== undefined
        : kind === 'tag'
          ? // A tag that one story has may be a slip, which nobody should have to keep for good.
            !answerTo(answers, 'thin', `tag ${name}`).value
          : kind === 'author'
            ? isAuthor.get(name, ...bounds(outOf(view)).slice(0, 2)) !== undefined
            : isEntry.get(kind, name) !== undefined;
    return isThere ? [url] : [];
  });
  return [...new Set(urls)].sort();
}

const urlOf = { article: articleUrl, page: pageUrl, section: sectionUrl, author: authorUrl, tag: tagUrl };

type Name = [kind: string, name: string];

function allNames({ index, view }: Answers): Name[] {
  return index.rows<Name>(
    `select 'article', id from ${out} and not exists (select 1 from ledger where url = '/' || id || '/')
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
     union select substr(list, 1, instr(list, ' ') - 1), substr(list, instr(list, ' ') + 1) from listings
       where (list > 'tag ' and list < 'tag!' or list > 'author ' and list < 'author!') and path in (select path from ${cameOut})`,
    since,
    view.now,
    since,
    view.now,
  );
}
