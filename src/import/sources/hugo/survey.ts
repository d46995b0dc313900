import type { Holding, Remark, SiteFacts } from '../../form/holding.ts';
import type { SourceOptions } from '../../form/source.ts';
import { decodeText } from '../../markdown/front/decode.ts';
import { fieldOf, isFalse, isTrue, textOf } from '../../markdown/front/fields.ts';
import type { Fields } from '../../markdown/front/front-matter.ts';
import { hostRedirects } from '../../markdown/front/host-redirects.ts';
import type { Files } from '../../zip/files.ts';
import { readDirectory } from './authors.ts';
import type { SiteFiles } from './files.ts';
import { menusOf, menusOfPage } from './menus.ts';
import type { Settings } from './settings.ts';
import { storyOf } from './story.ts';
import { ofPeople, type Sorting, sectionOf, sortingOf, termOf, termsOf } from './terms.ts';
import { fieldsOf, type Page, type Pages, readText } from './texts/pages.ts';

/** Pages that a theme makes of others, such as a search. */
const machinery = /^(?:search|archives?|404|terms|categories|tags|robots|sitemap|feed)$/i;

/** Everything that a site holds but bodies. */
export async function* surveySite(
  files: Files,
  { all, cascades, others }: Pages,
  own: SiteFiles,
  settings: Settings,
  progress: SourceOptions['progress'],
): AsyncGenerator<Holding> {
  const sorting = sortingOf(all, settings);
  const directory = await readDirectory(files, all, settings);
  const seen = new Set<string>();
  /** Terms and persons are named by many texts, and are told once. */
  const once = function* (holdings: Iterable<Holding & { id: string }>): Generator<Holding> {
    for (const one of holdings) {
      const key = `${one.kind} ${one.id}`;
      if (!seen.has(key)) yield one;
      seen.add(key);
    }
  };
  yield { kind: 'site', ...factsOf(settings) };
  for (const item of menusOf(settings)) yield { kind: 'menu', ...item };
  // What lists say of a section or a term counts more than its name in a story.
  const lists = all.filter(({ kind }) => kind === 'list');
  for (const [done, page] of [...lists, ...all.filter(({ kind }) => kind !== 'list')].entries()) {
    progress?.(done, all.length);
    const text = await readText(files, page.name);
    if (!text) continue;
    const data = fieldsOf(text.data, page, cascades);
    if (page.kind === 'list') {
      yield* once(listTerms(page, data, text.body, settings, sorting));
      yield* listRemarks(page, data, text.body, settings);
      continue;
    }
    const why = leftOut(page, data, sorting);
    if (why !== undefined) {
      yield { kind: 'remark', level: 'left', what: why, fix: '', place: { file: page.name } };
      continue;
    }
    yield* once(termsOf(data, settings, sorting).map((term) => ({ kind: 'term' as const, ...term })));
    const { folders } = page;
    const folder = { folders: folders.slice(0, 1), path: `${settings.prefix}/${folders[0]}/` };
    if (!sorting.isPage(page)) yield* once([{ kind: 'term' as const, ...sectionOf(folder, {}, undefined, settings) }]);
    const { story, remarks } = storyOf(page, text, data, settings, { sorting, directory }, own.beside(page));
    yield { ...story, kind: 'story' };
    for (const remark of remarks) yield { kind: 'remark', ...remark };
    if (story.address !== undefined) {
      for (const item of menusOfPage(data, story.title, story.address)) yield { kind: 'menu', ...item };
    }
  }
  for (const person of directory.persons()) yield { kind: 'person', ...person };
  for (const asset of own.assets()) yield { kind: 'asset', ...asset };
  yield* redirectsIn(files);
  for (const remark of languageRemarks(others)) yield { kind: 'remark', ...remark };
  progress?.(all.length, all.length);
}

function factsOf({ data, language, baseUrl }: Settings): SiteFacts {
  const of = (...names: string[]) =>
    textOf(fieldOf(data, ...names.flatMap((name) => [`languages.${language}.${name}`, name])));
  return {
    name: of('title'),
    tagline: of('params.description', 'params.subtitle', 'params.tagline'),
    url: baseUrl === '' ? undefined : baseUrl,
    language: of('locale', 'languageCode') ?? (language === '' ? undefined : language),
    timezone: of('timeZone'),
    addresses: 'hugo',
  };
}

/** Why a text is not imported; undefined if it is. */
function leftOut(page: Page, data: Fields, sorting: Sorting): string | undefined {
  if (!page.isPrinted) return 'a text that Hugo does not print is left out';
  if (page.base === '') return 'the front page is left out: it is made of the stories';
  const layout = textOf(fieldOf(data, 'layout', 'type')) ?? '';
  const isMachinery = machinery.test(layout) || (sorting.isPage(page) && machinery.test(page.base));
  return isMachinery ? 'a page of the theme is left out: the site makes its own search, archive and lists' : undefined;
}

/** The section or term that a list is of. */
function* listTerms(
  page: Page,
  data: Fields,
  body: string,
  settings: Settings,
  sorting: Sorting,
): Generator<Holding & { id: string }> {
  const [first, second] = page.folders;
  if (first === undefined || !page.isPrinted || isFalse(fieldOf(data, 'build.list'))) return;
  if (settings.taxonomies.includes(first.toLowerCase())) {
    if (second === undefined) return;
    if (!ofPeople.test(first)) yield { kind: 'term', ...termOf(first.toLowerCase(), second, data, settings, sorting) };
    return;
  }
  if (isTrue(fieldOf(data, 'headless')) || sorting.isPage({ ...page, folders: [first] })) return;
  yield { kind: 'term', ...sectionOf(page, data, plainWords(body), settings) };
}

/** The words of a list if they are few and have no markup of their own. */
function plainWords(body: string): string | undefined {
  const words = body.trim();
  return words === '' || words.length > 300 || /[{}<>[\]#|`]|\n\s*\n/.test(words)
    ? undefined
    : words.replace(/\s+/g, ' ');
}

/** What a list has that a section has not. */
function* listRemarks(page: Page, data: Fields, body: string, settings: Settings): Generator<Holding> {
  const place = { file: page.name };
  for (const alias of Array.isArray(data['aliases']) ? data['aliases'] : []) {
    const from = textOf(alias);
    if (from?.startsWith('/')) yield { kind: 'redirect', from, to: settings.baseUrl + page.path, status: 301, place };
  }
  if (body.trim() === '' || plainWords(body) !== undefined) return;
  const what = `the words of ${page.folders.length === 0 ? 'the front page' : 'a list'} are left out`;
  yield { kind: 'remark', level: 'left', what, fix: 'where readers need them, write a page', place };
}

async function* redirectsIn(files: Files): AsyncGenerator<Holding> {
  for (const name of ['static/_redirects', '_redirects']) {
    const bytes = files.names.includes(name) ? await files.read(name) : undefined;
    if (bytes) yield* hostRedirects(decodeText(bytes), name);
  }
}

function languageRemarks(others: Pages['others']): Remark[] {
  return [...others].map(([language, { count, first }]) => ({
    level: 'left',
    what: `${count} ${count === 1 ? 'text' : 'texts'} in another language (${language}) ${count === 1 ? 'is' : 'are'} left out`,
    fix: 'a site has one language: import the others into a site of their own',
    place: { file: first },
  }));
}
