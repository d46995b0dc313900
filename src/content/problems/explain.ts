/** Sentences about references that lead nowhere, and where in their files these stand. */
import { nearest } from '../../editorial/nearest.ts';
import { slugOf } from '../../editorial/slug.ts';
import { aliasUrl, isOwnUrl } from '../../urls.ts';
import { readFrontMatter } from '../fields/front-matter.ts';
import { entryCalled } from '../fields/instead.ts';
import { inShape } from '../fields/redirect-shape.ts';
import { fieldName } from '../fields/validate.ts';
import { type Path, type Place, readYaml, type Yaml } from '../fields/yaml.ts';
import { redirectsFile } from '../files/folders.ts';
import type { Index } from '../index/database.ts';
import { readSettings } from '../index/settings.ts';
import { imageAddresses } from '../links/image-addresses.ts';
import { findPlace } from '../links/link-places.ts';
import { placeOfPicture } from '../links/picture-references.ts';
import { referencesTo } from '../links/read-links.ts';
import { redirectSource } from '../links/redirect.ts';
import { resolveContentPath } from '../links/resolve.ts';
import { readTarget } from '../links/target.ts';
import type { Reference } from '../read/reading.ts';
import { readText } from './content-text.ts';
import { explainFragment, explainLink } from './explain-link.ts';

/** @param alias an old path that the site has itself, or that is another's: of the file `other`, as `otherUrl` */
export function explainAlias({
  url,
  path,
  other,
  otherUrl,
}: {
  url: string;
  path: string;
  other: string | undefined;
  otherUrl: string;
}): { what: string; fix: string } {
  const isRedirect = path === redirectsFile;
  const what = path.startsWith('pages/') ? 'page' : 'story';
  const fix = isRedirect ? 'remove the redirect' : 'remove it from aliases';
  if (!isRedirect && isOwnUrl(url)) {
    const say = 'remove it from aliases; if the site has nothing there, redirects.yaml can lead on from it';
    return { what: `the old path ${url} belongs to the site itself`, fix: say };
  }
  if (other === 'site.yaml') return { what: `the old path ${url} is where the key for IndexNow lies`, fix };
  if (url !== otherUrl) {
    const whose = other === path ? `${otherUrl} of this ${what}` : `${otherUrl} of ${other}`;
    return { what: `the old path ${url} is the same place as ${whose} where letter case does not count`, fix };
  }
  if (other === path) return { what: `the old path ${url} is the address that the ${what} has now`, fix };
  return { what: `the old path ${url} leads to ${other} already`, fix };
}

/**
 * What is wrong with a reference to what does not exist.
 * @param path of the file that makes it
 */
export function explain(index: Index, { kind, target }: Reference, path: string): { what: string; fix: string } {
  switch (kind) {
    case 'section':
    case 'author': {
      const named = entryCalled(index, target, kind);
      const what = `there is no ${kind} ${target}`;
      if (named && named.id !== target) return { what, fix: `write ${named.id}, the id of the ${kind} ${named.name}` };
      const rows = index.sql('select id from entries where kind = ? order by id').all(kind);
      const known = rows.map(({ id }) => id as string);
      // Some write the file and not the id.
      const written = target.replace(/^.*\/|\.(?:mdx?|yaml)$/g, '');
      const meant = known.find((id) => id === written) ?? nearest(target, known);
      if (meant) return { what, fix: `did you mean ${meant}?` };
      const id = slugOf(target);
      const file = kind === 'section' ? `sections/${id}.yaml` : `authors/${id}.md`;
      const choose =
        known.length > 0 && known.length <= mostNamed ? `choose one of ${known.join(', ')}` : 'choose another';
      const create = id === target ? `, or create ${file}` : `, or create ${file} and write ${id}`;
      return { what, fix: known.length > 0 ? choose + create : create.slice(5) };
    }
    case 'picture':
    case 'featured':
    case 'avatar':
    case 'logo':
    case 'icon':
    case 'creative': {
      if (index.sql('select 1 from files where path = ?').get(target)) {
        return { what: `${target} is not a picture`, fix: 'write the path of a picture' };
      }
      return { what: `there is no picture ${target}`, fix: similarPicture(index, target) };
    }
    case 'related': {
      const slug = (target.split('/').findLast((part) => part !== '') ?? '').replace(/\.mdx?$/, '');
      const other = index.sql(`select id from articles where id like '%/' || ? order by id`).get(slug);
      return {
        what: `there is no story ${target}`,
        fix: other ? `did you mean ${other['id']}?` : 'write its section and slug as in its address: <section>/<slug>',
      };
    }
    case 'link':
      return explainLink(index, target, path);
    case 'fragment':
      return explainFragment(index, target);
    case 'alias':
      throw new Error('An old path refers to nothing.');
    case 'import':
      throw new Error('The compiler tells what is not there to import.');
  }
}

/** What to write for a picture that is not there, if one is that has nearly its name. */
function similarPicture(index: Index, target: string): string {
  const rows = index.sql(`select path from files where kind = 'picture' order by path`).all();
  const paths = rows.map(({ path }) => path as string);
  const sameCase = paths.find((path) => path.toLowerCase() === target.toLowerCase());
  if (sameCase !== undefined) return `the file is called ${sameCase}: letter case counts`;
  // What looks escaped in the name of a file has to be escaped once more.
  const escaped = paths.find((path) => resolveContentPath(`/${path}`, '') === target);
  if (escaped !== undefined) {
    const name = escaped.slice(escaped.lastIndexOf('/') + 1);
    return `the file is called ${name}: write ${encodeURI(name)}`;
  }
  const stem = (path: string) => path.slice(0, path.lastIndexOf('.')).toLowerCase();
  const otherKind = paths.find((path) => stem(path) === stem(target));
  return otherKind === undefined ? 'add the file, or correct the path' : `the file is called ${otherKind}`;
}

/** Where in a file without a body a reference stands, however deep, each time. */
function placesOfReference(
  { data, placeOf }: Yaml,
  path: string,
  { kind, target }: Pointing,
  origin?: string,
): [first: Place, ...Place[]] {
  const isIt = (value: unknown, at: Path) => {
    if (typeof value !== 'string') return false;
    if (kind === 'alias') return at.at(-1) === 'from' && redirectSource(value) === target;
    if (path === redirectsFile) return at.at(-1) === 'to' && pointsTo(value, path, { kind, target }, origin);
    if (kind === 'link' || kind === 'fragment') {
      const isCaption = at[0] === 'image' && (at[1] === 'caption' || at[1] === 'credit');
      const written = isCaption ? imageAddresses({ caption: value }).map(({ url }) => url) : [value];
      return written.some((one) => pointsTo(one, path, { kind, target }, origin));
    }
    if (kind === 'creative') return at.at(-1) === 'src' && resolveContentPath(value, path) === target;
    if (kind === 'logo') return at.at(-1) === 'logo' && resolveContentPath(value, path) === target;
    if (kind === 'icon') return at.at(-1) === 'icon' && resolveContentPath(value, path) === target;
    return value === target && (kind !== 'section' || at.includes('sections'));
  };
  const find = (value: unknown, at: Path): Path[] => {
    if (isIt(value, at)) return [at];
    if (typeof value !== 'object' || value === null) return [];
    const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
    return keys.flatMap((key) => find((value as Record<PropertyKey, unknown>)[key], [...at, key]));
  };
  const [first = [], ...rest] = find(data, []);
  return [placeOf(first), ...rest.map((at) => placeOf(at))];
}

/** Whether an address that a file writes makes a reference. */
function pointsTo(written: string, path: string, { kind, target }: Pointing, origin: string | undefined): boolean {
  const pointed = readTarget(written, path, origin);
  return pointed !== undefined && referencesTo(pointed).some((one) => one.kind === kind && one.target === target);
}

/** Where a field of a file stands. */
export function placeOfField(folder: string, path: string, at: Path): Place {
  const text = readText(folder, path);
  return (path.endsWith('.yaml') ? readYaml(text) : readFrontMatter(text)).placeOf(at);
}

/** Every place at which redirects.yaml makes a reference: each is another redirect. @param folder the content folder */
export function placesOfRedirects(folder: string, index: Index, reference: Pointing): [first: Place, ...Place[]] {
  const text = readText(folder, redirectsFile);
  return placesOfReference(inShape(readYaml(text)).yaml, redirectsFile, reference, readSettings(index).url);
}

/** Where a field of the redirect from an address stands, and what the field is called. @param folder the content folder */
export function placeOfRedirect(folder: string): (source: string, field: 'from' | 'to') => Place & { name: string } {
  const text = readText(folder, redirectsFile);
  const { data, placeOf } = inShape(readYaml(text)).yaml;
  const sources = (data as ({ from?: unknown } | null)[]).map((entry) => redirectSource(String(entry?.from)));
  return (source, field) => {
    const at = [sources.indexOf(source), field];
    return { ...placeOf(at), name: fieldName(['redirects', ...at]) };
  };
}

/** Sections or authors that an error names at most. */
const mostNamed = 10;

/** What a file refers to, or a tag that it has. */
export interface Pointing {
  kind: Reference['kind'] | 'tag';
  target: string;
}

/** Finds where a file makes a reference, by reading it again: only mistakes need places, so the index keeps none. */
export function placesIn(folder: string, index: Index): (path: string, pointing: Pointing) => Place {
  const { url: origin } = readSettings(index);
  return (path, { kind, target }) => {
    const text = readText(folder, path);
    if (path === redirectsFile) return placesOfRedirects(folder, index, { kind, target })[0];
    if (path.endsWith('.yaml')) return placesOfReference(readYaml(text), path, { kind, target })[0];
    const file = readFrontMatter(text);
    const data = (file.data ?? {}) as Record<string, unknown>;
    const placeIn = (key: string, isIt: (entry: string) => boolean) =>
      file.placeOf([key, (data[key] as unknown[]).findIndex((entry) => isIt(String(entry).trim()))]);
    switch (kind) {
      case 'section':
        return file.placeOf(['section']);
      case 'author':
        return placeIn('authors', (entry) => entry === target);
      case 'related':
        return placeIn('related', (entry) => entry === target);
      case 'tag':
        return placeIn('tags', (entry) => entry === target);
      case 'alias':
        return placeIn('aliases', (entry) => aliasUrl(entry) === target);
      case 'avatar':
        return file.placeOf(['avatar']);
      case 'creative':
      case 'logo':
      case 'icon':
        throw new Error('Campaigns and settings have no front matter.');
      case 'import':
        throw new Error('The compiler tells where an import stands.');
      case 'featured':
        return file.placeOf(['image', 'src']);
      case 'picture':
        return placeOfPicture(path, file, target);
      case 'link':
      case 'fragment':
        return (
          findPlace(path, file, (written, isId) => !isId && pointsTo(written, path, { kind, target }, origin)) ??
          placesOfReference(file, path, { kind, target }, origin)[0]
        );
    }
  };
}
