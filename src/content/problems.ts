/**
 * All that is wrong with the content: what each file's own reading found, and what only shows when the files are held against
 * each other, such as a section that does not exist or two stories with one address.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closestMatch } from 'leven';
import type { Problem } from '../errors.ts';
import type { Index } from './database.ts';
import { normalise, placeInBody, readFrontMatter } from './front-matter.ts';
import type { Reference } from './reading.ts';
import { resolveContentPath } from './resolve.ts';
import type { Flaw, Place } from './yaml.ts';

/** @param files how many the content folder has: an empty one is no mistake */
export function collectProblems(index: Index, folder: string, files: number): Problem[] {
  const problems: Problem[] = [];
  for (const { path, flaws } of index
    .sql('select path, flaws from files where flaws is not null order by path')
    .all()) {
    for (const flaw of JSON.parse(flaws as string) as Flaw[]) problems.push({ file: path as string, ...flaw });
  }
  const place = placesIn(folder);
  if (files > 0 && !index.sql(`select 1 from files where kind = 'site'`).get()) {
    problems.push({
      file: 'site.yaml',
      what: 'the file is missing',
      fix: 'create it with the lines name: and url: of your site',
      severity: 'error',
    });
  }
  for (const row of index.sql(dangling).all()) {
    const { path, kind, target } = row as unknown as { path: string } & Reference;
    problems.push({
      file: path,
      ...place(path, { kind, target }),
      ...explain(index, { kind, target }),
      severity: 'error',
    });
  }
  for (const row of index.sql(collisions).all()) {
    const { path, other, url } = row as { path: string; other: string; url: string };
    problems.push({
      file: path,
      what: `the address ${url} is already that of ${other}`,
      fix: 'rename one of the two files, or remove the alias',
      severity: 'error',
    });
  }
  return problems;
}

/** References to what does not exist. */
const dangling = `
  select path, kind, target from refs r where
    kind = 'section' and not exists (select 1 from files f where f.path = 'sections/' || r.target || '.yaml')
    or kind = 'author' and not exists (select 1 from files f where f.path = 'authors/' || r.target || '.md')
    or kind = 'related' and not exists (select 1 from articles a where a.id = r.target)
    or kind = 'picture' and not exists (select 1 from files f where f.path = r.target)
  order by path, kind, target`;

/** Files with one address; the one that sorts later is told. */
const collisions = `
  with addresses as (
    select path, '/' || id || '/' as url from articles
    union all select path, '/' || id || '/' from entries where kind in ('section', 'page')
    union all select path, target from refs where kind = 'alias')
  select path, (select min(b.path) from addresses b where b.url = a.url) as other, url from addresses a
  where url in (select url from addresses group by url having count(*) > 1)
    and path > (select min(b.path) from addresses b where b.url = a.url)
  order by path, url`;

function explain(index: Index, { kind, target }: Reference): { what: string; fix: string } {
  switch (kind) {
    case 'section':
    case 'author': {
      const rows = index.sql('select id from entries where kind = ? order by id').all(kind);
      const known = rows.map(({ id }) => id as string);
      const nearest = closestMatch(target, known, { maxDistance: 3 });
      const file = kind === 'section' ? `sections/${target}.yaml` : `authors/${target}.md`;
      const others = known.length > 0 ? `choose one of ${known.join(', ')}, or ` : '';
      return {
        what: `there is no ${kind} ${target}`,
        fix: nearest ? `did you mean ${nearest}?` : `${others}create ${file}`,
      };
    }
    case 'picture': {
      const other = index.sql(`select path from files where kind = 'picture' and lower(path) = lower(?)`).get(target);
      return {
        what: `there is no picture ${target}`,
        fix: other ? `the file is called ${other['path']}; letter case counts` : 'add the file, or correct the path',
      };
    }
    case 'related': {
      const slug = target.split('/').at(-1);
      const other = index.sql(`select id from articles where id like '%/' || ? order by id`).get(slug ?? '');
      return {
        what: `there is no story ${target}`,
        fix: other ? `did you mean ${other['id']}?` : 'write its section and slug as in its address: <section>/<slug>',
      };
    }
    case 'alias':
      return { what: `the old path ${target} cannot be used`, fix: 'choose another' };
  }
}

/** Finds where a file makes a reference, by reading it again: only mistakes need places, so the index keeps none. */
function placesIn(folder: string): (path: string, reference: Reference) => Place {
  return (path, { kind, target }) => {
    const file = readFrontMatter(normalise(readFileSync(join(folder, path), 'utf8')));
    const data = file.data as Record<string, unknown> | undefined;
    if (kind === 'section') return file.placeOf(['section']);
    if (kind === 'author' || kind === 'related') {
      const key = kind === 'author' ? 'authors' : 'related';
      return file.placeOf([key, (data?.[key] as string[]).indexOf(target)]);
    }
    for (const key of ['image', 'avatar']) {
      const value = data?.[key] as string | { src: string } | undefined;
      const src = typeof value === 'object' ? value.src : value;
      if (src && resolveContentPath(src, path) === target)
        return file.placeOf(typeof value === 'object' ? [key, 'src'] : [key]);
    }
    return placeInBody(file, target.split('/').at(-1) ?? target);
  };
}
