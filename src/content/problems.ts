/**
 * All that is wrong with the content: what each file's own reading found, and what only shows when the files are held against
 * each other, such as a section that does not exist or two stories with one address.
 */
import type { Problem } from '../errors.ts';
import { roles } from '../pictures/recipes.ts';
import { isOwnUrl } from '../urls.ts';
import type { Index } from './database.ts';
import type { Reference } from './reading.ts';
import type { Flaw } from './yaml.ts';

/** @param links content paths of symbolic links */
export async function collectProblems(index: Index, folder: string, links: readonly string[]): Promise<Problem[]> {
  const problems: Problem[] = links.map((file) => ({
    file,
    what: 'this is a link to another place, and links are not followed',
    fix: 'put the file or folder itself here',
    severity: 'error',
  }));
  const flawed = index.sql(`select path, flaws from files where flaws is not null and kind <> 'picture' order by path`);
  const found = flawed
    .all()
    .flatMap(({ path, flaws }) =>
      (JSON.parse(flaws as string) as Flaw[]).map((flaw) => ({ file: path as string, flaw })),
    );
  // Most mistakes are not about names, and there are mostly none.
  const advisor = found.some(({ flaw }) => flaw.instead)
    ? new (await import('./instead.ts')).Advisor(index)
    : undefined;
  for (const { file, flaw } of found) problems.push({ file, ...(advisor?.complete(flaw) ?? flaw) });
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
  const lost = index.sql(dangling(index)).all() as unknown as (Reference & { path: string })[];
  const claimed = index.sql(aliases(index)).all() as { path: string; target: string; other: string | null }[];
  const unusable = index.sql(showingFlawed).all() as unknown as (Reference & { path: string; flaws: string })[];
  const wrong = claimed.filter(({ target, other }) => other !== null || isOwnUrl(target));
  const twins = sameTag(index);
  if (lost.length + wrong.length + unusable.length + twins.length === 0) return problems;

  // Only mistakes need what it takes to explain them.
  const { explain, explainAlias, placeOfField, placesIn } = await import('./explain.ts');
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
  for (const { path, name, other } of twins) {
    const fix = 'give one of the two another name, or remove one and write the id of the other in its stories';
    const what = `the name ${name} is already that of ${other}`;
    problems.push({ file: path, ...placeOfField(folder, path, ['name']), what, fix, severity: 'error' });
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

/** Tags that readers could not tell apart. */
function sameTag(index: Index): { path: string; name: string; other: string }[] {
  if (index.isPrinted() && !index.sql(`select 1 from touched where kind = 'tag' and at = 0 limit 1`).get()) return [];
  const first = new Map<string, string>();
  const rows = index.sql(`select path, data ->> 'name' as name from entries where kind = 'tag' order by path`).all();
  return (rows as { path: string; name: string }[]).flatMap(({ path, name }) => {
    const other = first.get(name.toLowerCase());
    if (other === undefined) first.set(name.toLowerCase(), path);
    return other === undefined ? [] : [{ path, name, other }];
  });
}

/** Old paths, each with the file that has it as its address or as an old path too, itself included. */
const aliases = (index: Index) => `
  select path, target, coalesce(
    (select a.path from articles a where a.id = trim(r.target, '/')),
    (select e.path from entries e where e.id = trim(r.target, '/') and e.kind in ('section', 'page')),
    (select min(o.path) from refs o where o.kind = 'alias' and o.target = r.target and o.path < r.path)) as other
  from ${suspects(index)} r where kind = 'alias' order by path, target`;
