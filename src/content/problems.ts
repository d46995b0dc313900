/**
 * All that is wrong with the content: what each file's own reading found, and what only shows when the files are held against
 * each other, such as a section that does not exist or two stories with one address.
 */
import type { Problem } from '../errors.ts';
import { roles } from '../pictures/recipes.ts';
import { isOwnUrl } from '../urls.ts';
import type { Index } from './database.ts';
import { deadLinks } from './dead-links.ts';
import type { Reference } from './reading.ts';
import { readSettings } from './settings.ts';
import type { Flaw } from './yaml.ts';

/**
 * @param links content paths of symbolic links
 * @param publicFiles paths in `public/`, to which texts may link
 */
export async function collectProblems(
  index: Index,
  folder: string,
  { links, publicFiles = new Set() }: { links: readonly string[]; publicFiles?: ReadonlySet<string> | undefined },
): Promise<Problem[]> {
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
  // An empty folder is no mistake: it is a site without stories.
  if (index.sql('select 1 from files').get() && !index.sql(`select 1 from files where path = 'site.yaml'`).get()) {
    problems.push({
      file: 'site.yaml',
      what: 'the file is missing',
      fix: 'create it with the lines name: and url: of your site',
      severity: 'error',
    });
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
  const lost = [
    ...(index.sql(dangling(index)).all() as unknown as (Reference & { path: string })[]),
    ...deadLinks(index, publicFiles),
  ];
  const claimed = index.sql(aliases(index)).all() as { path: string; target: string; other: string | null }[];
  const unusable = index.sql(showingFlawed).all() as unknown as (Reference & { path: string; flaws: string })[];
  const wrong = claimed.filter(({ target, other }) => other !== null || isOwnUrl(target));
  if (lost.length + wrong.length + unusable.length === 0) return problems;

  // Only mistakes need what it takes to explain them.
  const { explain, explainAlias, placesIn } = await import('./explain.ts');
  const place = placesIn(folder, readSettings(index).url);
  for (const { path, ...reference } of lost) {
    problems.push({ file: path, ...place(path, reference), ...explain(index, reference, path), severity: 'error' });
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
const suspects = (index: Index) =>
  index.isPrinted()
    ? `(select r.* from touched t cross join refs r on r.path = t.path
        union select r.* from touched t cross join refs r on r.kind = iif(t.kind = 'article', 'related', t.kind) and r.target = t.name
        union select r.* from touched t cross join refs r on r.kind = 'alias' and r.target = '/' || t.name || '/'
          where t.kind in ('article', 'section', 'page'))`
    : 'refs';

/** References to what does not exist. A story that is there and cannot be read is reported as that, not as missing. */
const dangling = (index: Index) => `
  select path, kind, target from ${suspects(index)} r where
    kind = 'section' and not exists (select 1 from files f where f.path = 'sections/' || r.target || '.yaml')
    or kind = 'author' and not exists (select 1 from files f where f.path = 'authors/' || r.target || '.md')
    or kind = 'related' and not exists (select 1 from articles a where a.id = r.target)
      and not exists (select 1 from files f where f.kind = 'article' and f.flaws is not null
        and (f.path like '%/' || substr(r.target, instr(r.target, '/') + 1) || '.md%'
          or f.path like '%/' || substr(r.target, instr(r.target, '/') + 1) || '/index.md%'))
    or kind in (${pictureRoles}) and not exists (select 1 from files f where f.path = r.target and f.kind = 'picture')
  order by path, kind, target`;

/** The roles in which a file may name a picture, in SQL. */
const pictureRoles = Object.keys(roles)
  .map((role) => `'${role}'`)
  .join(', ');

/** Where pictures are shown that cannot be used. Those that nobody shows do no harm. */
const showingFlawed = `
  select refs.path, refs.kind, target, files.flaws from files join refs on target = files.path
  where files.flaws is not null and files.kind = 'picture' and refs.kind in (${pictureRoles})
  order by refs.path, refs.kind, target`;

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
