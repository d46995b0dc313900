/**
 * What each page was printed from. A digest belongs to the question and not to the page: once a build is done, every page that
 * asks a question was printed from its present answer, so one digest serves them all.
 */
import type { Index } from '../content/database.ts';
import type { Questions } from '../content/edition.ts';

/** Begins the records of a build that prints every page. @returns a function that puts one page on record */
export function recordPages(index: Index): (url: string, asked: Questions) => void {
  index.database.exec('delete from asked; delete from questions; delete from pages');
  const known = new Map<string, number>();
  const idOf = (question: string, digest: string): number => {
    let id = known.get(question);
    if (id === undefined) {
      id = Number(
        index.sql('insert into questions (question, digest) values (?, ?)').run(question, digest).lastInsertRowid,
      );
      known.set(question, id);
    }
    return id;
  };
  return (url, asked) => {
    const page = index.sql('insert into pages (url) values (?)').run(url).lastInsertRowid;
    for (const [question, digest] of asked)
      index.sql('insert into asked values (?, ?)').run(idOf(question, digest), page);
  };
}
