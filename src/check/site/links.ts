/** Rules of what leads where. */
import { articleUrl } from '../../urls.ts';
import type { SiteRule } from '../rule.ts';

export const linkToUnpublished: SiteRule = function* ({ index, view, placeOf }) {
  const rows = index.rows<[path: string, kind: 'link' | 'related', target: string, title: string, draft: number]>(
    `select r.path, r.kind, r.target, a.title, a.draft from articles a join refs r
        on r.kind = 'link' and r.target in (a.path, '/' || a.path, '/' || a.id || '/') or r.kind = 'related' and r.target = a.id
      where (a.draft = 1 or a.published > ?) and r.path <> a.path order by r.path, r.target`,
    view.now,
  );
  for (const [file, kind, target, title, draft] of rows) {
    yield {
      ...placeOf(file, { kind, target }),
      what: `"${title}" is ${draft ? 'a draft' : 'not out yet'}, so readers get no link to it`,
      fix: draft ? 'publish it, or remove the link' : 'nothing needs to be done if it may wait; else remove the link',
    };
  }
};

/** Whether a text links the story `t`, or names it. */
const isNamed = `exists (select 1 from refs r where r.path <> t.path
  and r.kind in ('link', 'related') and r.target in (t.path, '/' || t.path, t.id, '/' || t.id, '/' || t.id || '/'))`;

export const orphanStory: SiteRule = function* ({ index, view }) {
  const rows = index.rows<[path: string, id: string]>(
    `select path, id from articles t where draft = 0 and published <= ? and not ${isNamed} order by path`,
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
