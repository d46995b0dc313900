/**
 * All that is wrong with the content: what each file's own reading found, and what only shows when the files are held against
 * each other, such as a section that does not exist or two stories with one address.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { slugPattern } from '../schemas/fields.ts';
import { aliasUrl, isOwnUrl } from '../urls.ts';
import type { Index } from './database.ts';
import { normalise, readFrontMatter } from './front-matter.ts';
import { nearest } from './nearest.ts';
import { placeOfPicture } from './picture-references.ts';
import type { Reference } from './reading.ts';
import { resolveContentPath } from './resolve.ts';
import type { Flaw, Place } from './yaml.ts';

/** @param links content paths of symbolic links */
export function collectProblems(index: Index, folder: string, links: readonly string[]): Problem[] {
  const problems: Problem[] = links.map((file) => ({
    file,
    what: 'this is a link to another place, and links are not followed',
    fix: 'put the file or folder itself here',
    severity: 'error',
  }));
  const flawed = index.sql('select path, flaws from files where flaws is not null order by path');
  for (const { path, flaws } of flawed.all()) {
    for (const flaw of JSON.parse(flaws as string) as Flaw[]) problems.push({ file: path as string, ...flaw });
  }
  // An empty folder is no mistake: it is a site without stories.
  if (index.sql('select 1 from files').get() && !index.sql(`select 1 from files where kind = 'site'`).get()) {
    problems.push({
      file: 'site.yaml',
      what: 'the file is missing',
      fix: 'create it with the lines name: and url: of your site',
      severity: 'error',
    });
  }
  for (const { path, other, url } of index.sql(sameAddress).all() as { path: string; other: string; url: string }[]) {
    problems.push({
      file: path,
      what: `the address ${url} is already that of ${other}`,
      fix: 'rename one of the two files',
      severity: 'error',
    });
  }
  const place = placesIn(folder);
  for (const { path, ...reference } of index.sql(dangling).all() as unknown as (Reference & { path: string })[]) {
    problems.push({ file: path, ...place(path, reference), ...explain(index, reference), severity: 'error' });
  }
  for (const { path, target, other } of index.sql(aliases).all() as {
    path: string;
    target: string;
    other: string | null;
  }[]) {
    const wrong = explainAlias(target, path, other);
    if (wrong) problems.push({ file: path, ...place(path, { kind: 'alias', target }), ...wrong, severity: 'error' });
  }
  return problems;
}

/** References to what does not exist. A story that is there and cannot be read is reported as that, not as missing. */
const dangling = `
  select path, kind, target from refs r where
    kind = 'section' and not exists (select 1 from files f where f.path = 'sections/' || r.target || '.yaml')
    or kind = 'author' and not exists (select 1 from files f where f.path = 'authors/' || r.target || '.md')
    or kind = 'related' and not exists (select 1 from articles a where a.id = r.target)
      and not exists (select 1 from files f where f.kind = 'article' and f.flaws is not null
        and (f.path like '%/' || substr(r.target, instr(r.target, '/') + 1) || '.md%'
          or f.path like '%/' || substr(r.target, instr(r.target, '/') + 1) || '/index.md%'))
    or kind = 'picture' and not exists (select 1 from files f where f.path = r.target and f.kind = 'picture')
  order by path, kind, target`;

/** Files with one address: of stories the one that sorts later is told, of a section and a page the page. */
const sameAddress = `
  select path, (select min(path) from articles b where b.id = a.id) as other, '/' || id || '/' as url
    from articles a where id in (select id from articles group by id having count(*) > 1) and path > other
  union all
  select a.path, b.path, '/' || id || '/' from entries a join entries b using (id) where a.kind = 'page' and b.kind = 'section'`;

/** Old paths, each with the file that has it as its address or as an old path too, itself included. */
const aliases = `
  select path, target, coalesce(
    (select a.path from articles a where a.id = trim(r.target, '/')),
    (select e.path from entries e where e.id = trim(r.target, '/') and e.kind in ('section', 'page')),
    (select min(o.path) from refs o where o.kind = 'alias' and o.target = r.target and o.path < r.path)) as other
  from refs r where kind = 'alias' order by path, target`;

function explainAlias(target: string, path: string, other: string | null): { what: string; fix: string } | undefined {
  const fix = 'remove it from aliases';
  if (isOwnUrl(target)) return { what: `the old path ${target} belongs to the site itself`, fix };
  if (other === path) return { what: `the old path ${target} is the address that the story has now`, fix };
  if (other !== null) return { what: `the old path ${target} leads to ${other} already`, fix };
  return undefined;
}

function explain(index: Index, { kind, target }: Reference): { what: string; fix: string } {
  switch (kind) {
    case 'section':
    case 'author': {
      const rows = index.sql('select id from entries where kind = ? order by id').all(kind);
      const known = rows.map(({ id }) => id as string);
      const meant = nearest(target, known);
      const file = kind === 'section' ? `sections/${target}.yaml` : `authors/${target}.md`;
      const choose =
        known.length > 0 && known.length <= mostNamed ? `choose one of ${known.join(', ')}` : 'choose another';
      const create = slugPattern.test(target) ? `, or create ${file}` : '';
      return { what: `there is no ${kind} ${target}`, fix: meant ? `did you mean ${meant}?` : choose + create };
    }
    case 'picture': {
      if (index.sql('select 1 from files where path = ?').get(target)) {
        return { what: `${target} is not a picture`, fix: 'write the path of a picture' };
      }
      const other = index.sql(`select path from files where kind = 'picture' and lower(path) = lower(?)`).get(target);
      const fix = other
        ? `the file is called ${other['path']}: letter case counts`
        : 'add the file, or correct the path';
      return { what: `there is no picture ${target}`, fix };
    }
    case 'related': {
      const slug = target.split('/').findLast((part) => part !== '') ?? '';
      const other = index.sql(`select id from articles where id like '%/' || ? order by id`).get(slug);
      return {
        what: `there is no story ${target}`,
        fix: other ? `did you mean ${other['id']}?` : 'write its section and slug as in its address: <section>/<slug>',
      };
    }
    case 'alias':
      throw new Error('An old path refers to nothing.');
  }
}

/** Sections or authors that an error names at most. */
const mostNamed = 10;

/** Finds where a file makes a reference, by reading it again: only mistakes need places, so the index keeps none. */
function placesIn(folder: string): (path: string, reference: Reference) => Place {
  return (path, { kind, target }) => {
    const file = readFrontMatter(normalise(readFileSync(join(folder, path), 'utf8')));
    const data = (file.data ?? {}) as Record<string, unknown>;
    const placeIn = (key: string, isIt: (entry: string) => boolean) =>
      file.placeOf([key, (data[key] as string[]).findIndex((entry) => isIt(entry.trim()))]);
    switch (kind) {
      case 'section':
        return file.placeOf(['section']);
      case 'author':
        return placeIn('authors', (entry) => entry === target);
      case 'related':
        return placeIn('related', (entry) => entry === target);
      case 'alias':
        return placeIn('aliases', (entry) => aliasUrl(entry) === target);
      case 'picture': {
        const isIt = (src: unknown) => typeof src === 'string' && resolveContentPath(src.trim(), path) === target;
        if (isIt(data['avatar'])) return file.placeOf(['avatar']);
        if (isIt((data['image'] as { src?: unknown } | undefined)?.src)) return file.placeOf(['image', 'src']);
        return placeOfPicture(path, file, target);
      }
    }
  };
}
