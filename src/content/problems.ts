/**
 * All that is wrong with the content: what each file's own reading found, and what only shows when the files are held against
 * each other, such as a section that does not exist or two stories with one address.
 */
import type { Problem } from '../errors.ts';
import { isOwnUrl } from '../urls.ts';
import type { Index } from './database.ts';
import type { Reference } from './reading.ts';
import { isToPicture, leadsNowhere, touchedReferences } from './references.ts';
import type { Flaw } from './yaml.ts';

/** @param printed whether a site was printed from this content */
export const missingSettings = (printed: boolean): Problem => ({
  file: 'site.yaml',
  what: printed ? 'the file is missing, and a site was printed from here' : 'the file is missing',
  fix: printed
    ? 'see whether the content folder is the right one, and whole: a git submodule may be empty'
    : 'create it with the lines name: and url: of your site',
  severity: 'error',
});

/** @param links content paths of symbolic links */
export async function collectProblems(index: Index, folder: string, links: readonly string[]): Promise<Problem[]> {
  const problems: Problem[] = links.map((file) => ({
    file,
    what: 'this is a link to another place, and links are not followed',
    fix: 'put the file or folder itself here',
    severity: 'error',
  }));
  const flawed = index.sql(`select path, flaws from files where flaws is not null and kind <> 'picture' order by path`);
  for (const { path, flaws } of flawed.all()) {
    for (const flaw of JSON.parse(flaws as string) as Flaw[]) problems.push({ file: path as string, ...flaw });
  }
  // An empty folder is no mistake: it is a site without stories. But where one was printed, its content is not there.
  const isBegun = index.sql('select 1 from files').get();
  const wasPrinted = !isBegun && !!index.meta('site');
  if ((isBegun || wasPrinted) && !index.sql(`select 1 from files where path = 'site.yaml'`).get()) {
    problems.push(missingSettings(wasPrinted));
  }
  for (const { path, other, url } of index.sql(sameAddress(index)).all() as {
    path: string;
    other: string;
    url: string;
  }[]) {
    problems.push({
      file: path,
      what: `the address ${url} is already that of ${other}`,
      fix: 'rename one of the two files',
      severity: 'error',
    });
  }
  if (index.sql(`select 1 from entries where kind = 'campaign'`).get()) {
    problems.push(...(await import('./campaign-problems.ts')).campaignProblems(index, folder));
  }
  const lost = index.sql(dangling(index)).all() as unknown as (Reference & { path: string })[];
  const claimed = index.sql(aliases(index)).all() as { path: string; target: string; other: string | null }[];
  const unusable = index.sql(showingFlawed).all() as unknown as (Reference & { path: string; flaws: string })[];
  const wrong = claimed.filter(({ target, other }) => other !== null || isOwnUrl(target));
  if (lost.length + wrong.length + unusable.length === 0) return problems;

  // Only mistakes need what it takes to explain them.
  const { explain, explainAlias, placesIn } = await import('./explain.ts');
  const place = placesIn(folder);
  for (const { path, ...reference } of lost) {
    problems.push({ file: path, ...place(path, reference), ...explain(index, reference), severity: 'error' });
  }
  for (const { path, flaws, ...reference } of unusable) {
    for (const { what, fix, severity } of JSON.parse(flaws) as Flaw[]) {
      problems.push({
        file: path,
        ...place(path, reference),
        what: `the picture ${reference.target} ${what}`,
        fix,
        severity,
      });
    }
  }
  for (const { path, target, other } of wrong) {
    const reference = { kind: 'alias', target } as const;
    problems.push({ file: path, ...place(path, reference), ...explainAlias(target, path, other), severity: 'error' });
  }
  return problems;
}

/**
 * The references that may be wrong. The site was printed, so its content was in order then; whatever is wrong now has to do with
 * what was touched since.
 */
const suspects = (index: Index) => (index.isPrinted() ? `(${touchedReferences})` : 'refs');

/** References to what does not exist. */
const dangling = (index: Index) => `
  select path, kind, target from ${suspects(index)} r where ${leadsNowhere} order by path, kind, target`;

/** Where pictures are shown that cannot be used. Those that nobody shows do no harm. */
const showingFlawed = `
  select r.path, r.kind, target, files.flaws from files join refs r on target = files.path
  where files.flaws is not null and files.kind = 'picture' and ${isToPicture}
  order by r.path, r.kind, target`;

/** Files with one address: of stories the one that sorts later is told, of a section and a page the page. */
const sameAddress = (index: Index) => `
  select path, (select min(path) from articles b where b.id = a.id) as other, '/' || id || '/' as url from articles a
    where id in (${index.isPrinted() ? `select name from touched where kind = 'article'` : 'select id from articles group by id having count(*) > 1'})
      and path > other
  union all
  select a.path, b.path, '/' || id || '/' from entries a join entries b using (id) where a.kind = 'page' and b.kind = 'section'`;

/** Old paths, each with the file that has it as its address or as an old path too, itself included. */
const aliases = (index: Index) => `
  select path, target, coalesce(
    (select a.path from articles a where a.id = trim(r.target, '/')),
    (select e.path from entries e where e.id = trim(r.target, '/') and e.kind in ('section', 'page')),
    (select min(o.path) from refs o where o.kind = 'alias' and o.target = r.target and o.path < r.path)) as other
  from ${suspects(index)} r where kind = 'alias' order by path, target`;
