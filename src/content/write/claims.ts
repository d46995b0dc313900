/** Which file has an address, or what was at it before. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { aliasUrl, articleUrl, placeOf } from '../../urls.ts';
import { redirectsFile } from '../files/folders.ts';
import { isLeftOver } from '../files/junk.ts';
import { redirectSource } from '../links/redirect.ts';
import { fieldsOf } from './entries.ts';

/** Where the content is, and perhaps what a build knows of it. */
export interface Sources {
  content: string;
  cache: string;
}

/** Whose an address is, in a clause; undefined if it is free. @param shown how the content folder is called */
export function claimOn(url: string, { content, cache }: Sources, shown: string): string | undefined {
  const place = placeOf(url);
  const [first = '', second] = place.split('/');
  const own = second === undefined ? [`sections/${first}.yaml`, `pages/${first}.md`] : [];
  const page = own.find((path) => existsSync(join(content, path)));
  if (page !== undefined) return `the address ${url} is already that of ${shown}/${page}`;
  const stories = second === undefined ? [] : storiesCalled(second, content);
  for (const path of new Set([...stories, ...remembered(place, cache)])) {
    // What the index knows may be no more.
    if (!/^(?:articles|pages)\//.test(path) || !existsSync(join(content, path))) continue;
    const { section, aliases } = fieldsOf(join(content, path));
    const isStory = path.startsWith('articles/');
    if (isStory && placeOf(articleUrl(`${section}/${slugOfFile(path)}`)) === place)
      return `the address ${url} is already that of ${shown}/${path}`;
    if (Array.isArray(aliases) && aliases.some((alias) => placeOf(aliasUrl(String(alias))) === place))
      return `the address ${url} is an old one of ${shown}/${path}, and leads there`;
  }
  return isRedirected(place, content) ? `the address ${url} leads elsewhere by ${shown}/${redirectsFile}` : undefined;
}

const slugOfFile = (path: string) => /([^/]+?)(?:\/index)?\.mdx?$/.exec(path)?.[1] ?? '';

/** The content paths of all stories whose address ends so. */
function storiesCalled(slug: string, content: string): string[] {
  const found: string[] = [];
  const visit = (folder: string) => {
    for (const entry of readdirSync(join(content, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (/\.mdx?$/.test(entry.name) && slugOfFile(path) === slug && !isLeftOver(path)) found.push(path);
    }
  };
  if (existsSync(join(content, 'articles'))) visit('articles');
  return found.sort();
}

/** The files that had an address when the site was built last: only a build knows all old addresses. */
function remembered(place: string, cache: string): string[] {
  const file = join(cache, 'index.db');
  if (!existsSync(file)) return [];
  try {
    // As a file that nobody changes, which leaves no others beside it. Should a build write it now, less is found.
    const database = new DatabaseSync(`${pathToFileURL(file)}?immutable=1`, { readOnly: true });
    try {
      return database
        .prepare('select distinct path from places where key = ? order by path')
        .all(place)
        .map(({ path }) => path as string);
    } finally {
      database.close();
    }
  } catch {
    // It is one that cannot be read, or of another version. The next build tells what it would have told.
    return [];
  }
}

function isRedirected(place: string, content: string): boolean {
  const file = join(content, redirectsFile);
  if (!existsSync(file)) return false;
  const rules = Object.values(fieldsOf(file)) as ({ from?: unknown } | null)[];
  return rules.some((rule) => typeof rule?.from === 'string' && placeOf(redirectSource(rule.from)) === place);
}
