/** What is wrong with where the files of `public/` would stand. */

import { redirectsFile } from '../content/files/folders.ts';
import type { Index } from '../content/index/database.ts';
import { settingFiles } from '../content/index/setting-files.ts';
import { readAdSettings, readSettings } from '../content/index/settings.ts';
import type { Problem } from '../errors.ts';
import { lengthMistake } from '../schemas/file-name.ts';
import type { Settings } from '../settings.ts';
import {
  isIconFile,
  isOwnPlace,
  listPageName,
  pageOf,
  placeOf,
  robotsUrl,
  sitemapFolder,
  sitemapIndexUrl,
} from '../urls.ts';
import { areCopied, type PublicFiles } from './public-files.ts';

/**
 * Files that cannot be copied: they would stand where a page or a file of the site does, or where systems that take NEWS for news
 * see one. Once the site is printed, nothing is looked at unless something came to a place.
 */
export async function publicProblems(
  publicFiles: PublicFiles,
  { content }: Pick<Settings, 'content'>,
  index: Index,
): Promise<Problem[]> {
  const { files, links } = publicFiles;
  const problems: Problem[] = [];
  const tell = (file: string, what: string, fix: string) =>
    problems.push({ folder: 'public', file, what, fix, severity: 'error' });
  for (const path of links)
    tell(path, 'this is a link to another place, and links are not followed', 'put the file or folder itself here');
  if (isSettled(index, publicFiles)) return problems;

  const known = new Map<string, string>();
  for (const { path } of files) known.set(placeOf(path), known.get(placeOf(path)) ?? path);
  const owner = new Owners(index);
  const site = readSettings(index);
  const bySetting = settingFiles(site, readAdSettings(index));
  for (const { path } of files) {
    const place = placeOf(path);
    const [long, shorten = ''] = lengthMistake(path)?.split(' · ') ?? [];
    if (long) tell(path, `the path ${long}`, shorten);
    const twin = twinOf(path, known);
    if (twin) tell(path, `some systems take this path for public/${twin}`, 'rename one of the two');
    const made = bySetting.find(({ url }) => isInTheWay(place, placeOf(url)));
    if (made?.isOn) {
      tell(path, `${made.url} is made of ${made.setting} already`, 'remove one of the two');
      continue;
    }
    if (place === robotsUrl.slice(1)) {
      const fix = 'remove it; what crawlers of AI may do is said in site.yaml, by crawlers:';
      tell(path, `the site makes ${robotsUrl} itself, with the addresses of its sitemaps`, fix);
      continue;
    }
    if (place === sitemapIndexUrl.slice(1) || `/${place}`.startsWith(sitemapFolder)) {
      tell(path, 'the site makes its sitemaps itself', 'remove it');
      continue;
    }
    if (isIconFile(place) && site.icon !== undefined) {
      tell(path, `/${place} is made of the icon in site.yaml already`, 'remove one of the two');
      continue;
    }
    if (!made && isOwnPlace(place)) {
      tell(path, `the place /${path} belongs to the site itself`, 'rename the file, or put it into another folder');
      continue;
    }
    const other = owner.of(place) ?? (site.machines.markdown ? owner.ofMarkdown(place) : undefined);
    if (!other) continue;
    const { path: file, kind, url } = other;
    const isAlias = kind === 'alias';
    // Only mistakes need what it takes to explain them.
    const find = isAlias ? (await import('../content/problems/explain.ts')).placesIn(content, index) : undefined;
    problems.push({
      file,
      ...find?.(file, { kind: 'alias', target: url }),
      what: `the ${isAlias ? 'old path' : 'address'} ${url} ${placeOf(url) === (pageOf(place) ?? place) ? 'is already that of' : 'leads through'} public/${path}`,
      fix: isAlias
        ? `remove ${file === redirectsFile ? 'the redirect' : 'it from aliases'}, or rename the file`
        : 'rename one of the two',
      severity: 'error',
    });
  }
  return problems;
}

/** Whether all stands as it stood when the site was printed. */
function isSettled(index: Index, files: PublicFiles): boolean {
  return index.isPrinted() && !index.sql('select 1 from touched').get() && areCopied(files, index);
}

/** Another file in the place of a file, or of a folder that it is in. @param known files by their places */
function twinOf(path: string, known: ReadonlyMap<string, string>): string | undefined {
  const parts = placeOf(path).split('/');
  const places = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
  return places.map((place) => known.get(place)).find((other) => other !== undefined && other !== path);
}

/** The content file that has a place, or to whose page a file would be in the way. */
class Owners {
  private readonly at;
  private readonly below;

  constructor(index: Index) {
    const columns = 'select path, kind, url from places where';
    this.at = index.sql(`${columns} key = ? order by kind desc, path limit 1`);
    this.below = index.sql(`${columns} key > ? || '/' and key < ? || '0' order by key limit 1`);
  }

  of(place: string): Owner | undefined {
    const page = pageOf(place);
    const base = page ?? place;
    const list = /^([^/]+)\/(page(?:\/.*)?)$/.exec(base);
    const isOfList = list && (listPageName(list[2]) !== undefined || (page === undefined && list[2] === 'page'));
    const found = (this.at.get(base) ?? (page === undefined ? this.below.get(base, base) : undefined)) as
      | Owner
      | undefined;
    if (found) return found;
    const [, first, feed] = /^([^/]+)\/(feed\.(?:xml|json))(?:\/|$)/.exec(base) ?? [];
    const section = isOfList || feed ? (this.at.get(list?.[1] ?? (first as string)) as Owner | undefined) : undefined;
    if (feed) return section?.kind === 'section' ? { ...section, url: section.url + feed } : undefined;
    return section && { ...section, url: `${section.url}${list?.[2]}/` };
  }

  /** The story whose Markdown a file would be, or would be a folder instead of. */
  ofMarkdown(place: string): Owner | undefined {
    const page = /^(.+)\/index\.md(?:\/|$)/.exec(place)?.[1];
    const found = page === undefined ? undefined : (this.at.get(page) as Owner | undefined);
    return found?.kind === 'article' ? { ...found, url: `${found.url}index.md` } : undefined;
  }
}

/** Whether a file would stand where another does, or where a folder must be, or the other way round. */
const isInTheWay = (place: string, other: string) =>
  place === other || place.startsWith(`${other}/`) || other.startsWith(`${place}/`);

/** What has a place: a content file, by its section, page, story or old path. */
interface Owner {
  path: string;
  kind: string;
  url: string;
}
