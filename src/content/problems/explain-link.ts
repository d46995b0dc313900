/** Sentences about links that lead nowhere, with what was probably meant. */
import { posix } from 'node:path';
import { nearest } from '../../editorial/names/nearest.ts';
import { listOfFeed, tagUrl } from '../../urls.ts';
import { baseUrl } from '../ask/addresses.ts';
import { redirectsFile } from '../files/folders.ts';
import type { Index } from '../index/database.ts';
import { settingFiles } from '../index/setting-files.ts';
import { readAdSettings, readSettings } from '../index/settings.ts';
import { fragmentFix } from '../links/read-links.ts';
import { idsOfTarget } from './dead-links.ts';

/** @param path of the file with the link */
export function explainLink(index: Index, target: string, path: string): { what: string; fix: string } {
  const isMarkdown = /^[^/]+\/[^/]+\/index\.md$/.test(target) && !target.startsWith('articles/');
  return target.startsWith('/') || isMarkdown
    ? explainAddress(index, `/${target.replace(/^\//, '')}`, path === redirectsFile)
    : explainFile(index, target, path);
}

/** @param target ends in an id that the text before it does not have */
export function explainFragment(index: Index, target: string): { what: string; fix: string } {
  const at = target.indexOf('#');
  const [of, id] = [target.slice(0, at), target.slice(at + 1)];
  return { what: `nothing in ${of} has the id ${id}`, fix: fragmentFix(id, idsOfTarget(index, of) ?? []) };
}

function explainAddress(index: Index, target: string, isRedirect: boolean): { what: string; fix: string } {
  const what = `there is no page ${target}`;
  if (/^\/_/.test(target))
    return { what, fix: 'files of this name change with every build; link the file in the content folder' };
  if (!target.endsWith('/')) {
    return {
      what: `there is no file ${target}`,
      fix:
        fixBySetting(index, target) ??
        `add it to public/, or ${isRedirect ? 'correct the address' : 'put it beside this file and write ./ and its name'}`,
    };
  }
  const slug = target.split('/').findLast((part) => part !== '') ?? '';
  const moved = index.sql(`select id from articles where id like '%/' || ? order by id`).get(slug);
  const meant = moved ? baseUrl('article', moved['id'] as string) : nearest(target, [...addresses(index)]);
  if (meant) return { what, fix: `did you mean ${meant}?` };
  return { what, fix: `correct the address, or ${isRedirect ? 'write status: 410 instead' : 'remove the link'}` };
}

/** What to set for a file that the site does not have because of its settings. */
function fixBySetting(index: Index, target: string): string | undefined {
  const site = readSettings(index);
  const { setting } = settingFiles(site, readAdSettings(index)).find(({ url }) => url === target) ?? {};
  if (setting !== undefined) return `it is made by ${setting}`;
  if (target.endsWith('/index.md')) {
    return site.machines.markdown
      ? 'write the address of a story that has Markdown, or of the story itself'
      : 'stories are there as Markdown with machines: {markdown: true} in site.yaml';
  }
  return listOfFeed(target) !== undefined && site.feeds.off ? 'feeds are switched off in site.yaml' : undefined;
}

function* addresses(index: Index): Iterable<string> {
  const things = `select 'article' as kind, id from articles union all
    select kind, id from entries where kind in ('section', 'page', 'author') order by 1, 2`;
  for (const { kind, id } of index.sql(things).iterate()) yield baseUrl(kind as string, id as string) as string;
  const tags = index.sql(
    `select distinct substr(list, 5) as tag from listings where list > 'tag ' and list < 'tag!' order by 1`,
  );
  for (const { tag } of tags.iterate()) yield tagUrl(tag as string);
}

function explainFile(index: Index, target: string, path: string): { what: string; fix: string } {
  const what = `there is no file ${target}`;
  const written = (other: string) => {
    const relative = posix.relative(posix.dirname(path), other);
    return relative.startsWith('.') ? relative : `./${relative}`;
  };
  const name = posix.basename(target);
  const stem = name.replace(/\.mdx?$/, '');
  const same = index
    .sql(`select path from files where lower(path) = lower(?1) or path like '%/' || ?2 or path like '%/' || ?3 || '.md%'
      or path like '%/' || ?3 || '/index.md%' order by lower(path) <> lower(?1), path`)
    .get(target, name, stem);
  if (same) return { what, fix: `did you mean ${written(same['path'] as string)}?` };
  const host = /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}$/i.test(
    target.split('/').find((part) => part.includes('.')) ?? '',
  );
  const all = index.sql('select path from files order by path').all();
  const byName = new Map(all.map((row) => [posix.basename(row['path'] as string), row['path'] as string]));
  const meant = byName.get(nearest(name, [...byName.keys()]) ?? '');
  if (meant !== undefined) return { what, fix: `did you mean ${written(meant)}?` };
  const fix =
    'write the path of a file from this one, such as ./first.md, or an address from the root, such as /about/';
  return { what, fix: host ? `${fix}; or https:// before a host` : fix };
}
