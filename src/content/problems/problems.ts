/**
 * All that is wrong with the content: what each file's own reading found, and what only shows when the files are held against
 * each other, such as a section that does not exist or two stories with one address.
 */
import type { Problem } from '../../errors.ts';
import { isOwnUrl } from '../../urls.ts';
import type { Flaw } from '../fields/yaml.ts';
import { redirectsFile } from '../files/folders.ts';
import { mayBeDraft } from '../files/publishable.ts';
import type { Index } from '../index/database.ts';
import { readSettings } from '../index/settings.ts';
import { isToPicture, leadsNowhere, touchedReferences } from '../links/references.ts';
import type { Reference } from '../read/reading.ts';
import { deadLinks } from './dead-links.ts';

/** @param printed whether a site was printed from this content */
export const missingSettings = (printed: boolean): Problem => ({
  file: 'site.yaml',
  what: printed ? 'the file is missing, and a site was printed from here' : 'the file is missing',
  fix: printed
    ? 'see whether the content folder is the right one, and whole: a git submodule may be empty'
    : 'create it with the lines name: and url: of your site',
  severity: 'error',
});

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
  const found = flawed
    .all()
    .flatMap(({ path, flaws }) =>
      (JSON.parse(flaws as string) as Flaw[]).map((flaw) => ({ file: path as string, flaw })),
    );
  // Most mistakes are not about names, and there are mostly none.
  const advisor = found.some(({ flaw }) => flaw.instead)
    ? new (await import('../fields/instead.ts')).Advisor(index)
    : undefined;
  for (const { file, flaw } of found) problems.push({ file, ...(advisor?.complete(flaw) ?? flaw) });
  // An empty folder is no mistake: it is a site without stories. But where one was printed, its content is not there.
  const isBegun = index.sql('select 1 from files').get();
  const wasPrinted = !isBegun && !!index.meta('site');
  if ((isBegun || wasPrinted) && !index.sql(`select 1 from files where path = 'site.yaml'`).get()) {
    problems.push(missingSettings(wasPrinted));
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
  for (const { path } of index.sql(unlinked).all() as { path: string }[]) {
    if (!mayBeDraft(path)) continue;
    const name = path.slice(path.lastIndexOf('/') + 1);
    problems.push({
      file: path,
      what: `no text links ${name}, so readers do not get it`,
      fix: 'if it is a story, save its text as Markdown in a file that ends in .md; else link it, or remove it',
      severity: 'warning',
    });
  }
  if (index.sql(`select 1 from entries where kind = 'campaign'`).get()) {
    problems.push(...(await import('./campaign-problems.ts')).campaignProblems(index, folder));
  }
  if (index.sql(`select 1 from refs where kind = 'logo'`).get()) {
    const { logoProblems } = await import('./logo-problems.ts');
    problems.push(...(await logoProblems(index, folder)));
  }
  const { icon, publisher } = readSettings(index);
  if (publisher?.policies) {
    const { policyProblems } = await import('./policy-problems.ts');
    problems.push(...(await policyProblems(index, folder)));
  }
  if (icon !== undefined) {
    const { iconProblems } = await import('./icon-problems.ts');
    problems.push(...(await iconProblems(index, folder)));
  }
  if (index.sql('select 1 from redirects limit 1').get()) {
    const { redirectProblems } = await import('./redirect-problems.ts');
    problems.push(...(await redirectProblems(index, folder, publicFiles)));
  }
  if (index.sql('select 1 from ledger limit 1').get()) {
    const { goneAddresses } = await import('./gone/gone.ts');
    const gone = goneAddresses(index, publicFiles);
    if (gone.length > 0)
      problems.push(...(await (await import('./gone/tell.ts')).tellGone(gone, { index, folder, publicFiles })));
  }
  const lost = [
    ...(index.sql(dangling(index)).all() as unknown as (Reference & { path: string })[]),
    ...deadLinks(index, publicFiles),
  ];
  const unusable = index.sql(showingFlawed).all() as unknown as (Reference & { path: string; flaws: string })[];
  const claimed = index.sql(aliases(index)).all() as unknown as Pick<Taken, 'path' | 'url'>[];
  const wrong = [
    ...taken.filter(({ kind }) => kind === 'alias'),
    ...claimed
      .filter(({ path, url }) => path !== redirectsFile && isOwnUrl(url))
      .map((alias) => ({ ...alias, other: undefined, otherUrl: alias.url })),
  ];
  const twins = sameTag(index);
  if (lost.length + wrong.length + unusable.length + twins.length === 0) return problems;

  // Only mistakes need what it takes to explain them.
  const { explain, explainAlias, placeOfField, placesIn, placesOfRedirects } = await import('./explain.ts');
  const place = placesIn(folder, index);
  for (const { path, ...reference } of lost) {
    const places = path === redirectsFile ? placesOfRedirects(folder, index, reference) : [place(path, reference)];
    const why = explain(index, reference, path);
    for (const one of places) problems.push({ file: path, ...one, ...why, severity: 'error' });
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
const suspects = (index: Index) => (index.isPrinted() ? `(${touchedReferences})` : 'refs');

/** References to what does not exist. */
const dangling = (index: Index) => `
  select path, kind, target from ${suspects(index)} r where ${leadsNowhere} order by path, kind, target`;

/** Attachments to which nothing leads. */
const unlinked = `select path from files f where kind = 'attachment'
  and not exists (select 1 from refs r where r.kind in ('link', 'import') and r.target in (f.path, '/' || f.path)) order by path`;

/** Where pictures are shown that cannot be used. Those that nobody shows do no harm. */
const showingFlawed = `
  select r.path, r.kind, target, files.flaws from files join refs r on target = files.path
  where files.flaws is not null and files.kind = 'picture' and ${isToPicture}
  order by r.path, r.kind, target`;

/** Something that takes a place which is another's. */
interface Taken {
  path: string;
  kind: string;
  url: string;
  /** The file that has it, and the address as it is written there. */
  other: string;
  otherUrl: string;
}

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

/** The places that edits may have brought two things to. */
const suspectPlaces = (index: Index) =>
  index.isPrinted()
    ? `(select distinct p.* from (select distinct path from touched) t
        cross join places s on s.path = t.path cross join places p on p.key = s.key)`
    : 'places';

/**
 * What takes a place that is another's. A section goes before a page, that before a story, and all before old paths, as the names of
 * the kinds sort; of two things of one kind that which sorts later is told. A redirect may wait for a story to expire.
 */
const sharedPlaces = (index: Index) => `
  select path, kind, url, other ->> 0 as other, other ->> 1 as otherUrl from (
    select path, kind, url, (select json_array(o.path, o.url) from places o where o.key = p.key
        and not (p.path = '${redirectsFile}' and p.url = o.url and o.kind = 'article'
          and exists (select 1 from articles a where a.path = o.path and a.until is not null))
        and (o.kind > p.kind or o.kind = p.kind and (o.path < p.path or o.path = p.path and o.url < p.url))
      order by o.kind desc, o.path, o.url limit 1) as other from ${suspectPlaces(index)} p)
  where other is not null order by path, url`;

/** Old paths. */
const aliases = (index: Index) =>
  `select path, url from ${suspectPlaces(index)} where kind = 'alias' order by path, url`;
