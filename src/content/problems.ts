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
  const taken = index.sql(sharedPlaces(index)).all() as unknown as Taken[];
  for (const { path, kind, url, other, otherUrl } of taken) {
    if (kind === 'alias') continue;
    problems.push({
      file: path,
      what: `the address ${url} is already that of ${other}${url === otherUrl ? '' : `, ${otherUrl}`}`,
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
  const unusable = index.sql(showingFlawed).all() as unknown as (Reference & { path: string; flaws: string })[];
  const claimed = index.sql(aliases(index)).all() as unknown as Pick<Taken, 'path' | 'url'>[];
  const wrong = [
    ...taken.filter(({ kind }) => kind === 'alias'),
    ...claimed.filter(({ url }) => isOwnUrl(url)).map((alias) => ({ ...alias, other: undefined, otherUrl: alias.url })),
  ];
  if (lost.length + wrong.length + unusable.length === 0) return problems;

  // Only mistakes need what it takes to explain them.
  const { explain, explainAlias, placesIn } = await import('./explain.ts');
  const place = placesIn(folder, index);
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
  for (const alias of wrong) {
    const { path, url: target } = alias;
    problems.push({ file: path, ...place(path, { kind: 'alias', target }), ...explainAlias(alias), severity: 'error' });
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
        union select r.* from touched t cross join refs r on r.kind = iif(t.kind = 'article', 'related', t.kind) and r.target = t.name)`
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

/** Something that takes a place which is another's. */
interface Taken {
  path: string;
  kind: string;
  url: string;
  /** The file that has it, and the address as it is written there. */
  other: string;
  otherUrl: string;
}

/** The places that edits may have brought two things to. */
const suspectPlaces = (index: Index) =>
  index.isPrinted()
    ? `(select distinct p.* from touched t cross join places s on s.path = t.path cross join places p on p.key = s.key)`
    : 'places';

/**
 * What takes a place that is another's. A section goes before a page, that before a story, and all before old paths, as the names of
 * the kinds sort; of two things of one kind that which sorts later is told.
 */
const sharedPlaces = (index: Index) => `
  select path, kind, url, other ->> 0 as other, other ->> 1 as otherUrl from (
    select path, kind, url, (select json_array(o.path, o.url) from places o where o.key = p.key
        and (o.kind > p.kind or o.kind = p.kind and (o.path < p.path or o.path = p.path and o.url < p.url))
      order by o.kind desc, o.path, o.url limit 1) as other from ${suspectPlaces(index)} p)
  where other is not null order by path, url`;

/** Old paths. */
const aliases = (index: Index) =>
  `select path, url from ${suspectPlaces(index)} where kind = 'alias' order by path, url`;
