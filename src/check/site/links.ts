/** Rules of what leads where. */
import { articleUrl } from '../../urls.ts';
import type { SiteRule } from '../rule.ts';

export const linkToUnpublished: SiteRule = function* ({ index, view, placeOf }) {
  const rows = index.rows<
    [path: string, kind: 'link' | 'related', target: string, title: string, draft: number, over: number]
  >(
    `select r.path, r.kind, r.target, a.title, a.draft, a.until is not null and a.until <= ? as over from (select path, id, title, draft, published, until from articles
        union all select path, id, data ->> 'title', draft, published, null from entries where kind = 'page') a join refs r
        on r.kind = 'link' and r.target in (a.path, '/' || a.path, '/' || a.id || '/') or r.kind = 'related' and r.target = a.id
      where (a.draft = 1 or a.published > ? or over) and r.path <> a.path order by r.path, r.target`,
    view.now,
    view.now,
  );
  for (const [file, kind, target, title, draft, over] of rows) {
    const why = draft ? 'is a draft' : over ? 'has expired' : 'is not out yet';
    const mayWait = 'nothing needs to be done if it may wait; else remove the link';
    yield {
      ...placeOf(file, { kind, target }),
      what: `"${title}" ${why}, so readers get no link to it`,
      fix: draft ? 'publish it, or remove the link' : over ? 'remove the link' : mayWait,
    };
  }
};

/** Whether a text links the story `t`, or names it. */
const isNamed = `exists (select 1 from refs r where r.path <> t.path
  and r.kind in ('link', 'related') and r.target in (t.path, '/' || t.path, t.id, '/' || t.id, '/' || t.id || '/'))`;

export const orphanStory: SiteRule = function* ({ index, view }) {
  const rows = index.rows<[path: string, id: string]>(
    `select path, id from articles t where draft = 0 and published <= ? and (until is null or until > ?) and not ${isNamed} order by path`,
    view.now,
    view.now,
  );
  for (const [file, id] of rows) {
    yield {
      file,
      what: `no other text links ${articleUrl(id)}`,
      fix: 'link it where readers of another story want it, or name it there under related',
    };
  }
};
