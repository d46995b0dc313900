/** What a site of Hugo says of itself: `hugo.toml` and the like, or the files of `config/_default`. */
import type { Remark } from '../../form/holding.ts';
import { decodeText } from '../../markdown/front/decode.ts';
import { fieldOf, textOf, textsOf } from '../../markdown/front/fields.ts';
import {
  type Fields,
  isFields,
  readJsonFields,
  readTomlFields,
  readYamlFields,
} from '../../markdown/front/front-matter.ts';
import type { Files } from '../../zip/files.ts';

export interface Settings {
  /** All that the site says, as it is written. */
  data: Fields;
  /** Without a slash at the end; '' if there is none. */
  baseUrl: string;
  /** Key of the language that is imported, and those of the others. */
  language: string;
  others: readonly string[];
  /** Folders of texts, by language; '' is the source itself. */
  folders: ReadonlyMap<string, string>;
  /** Names of taxonomies, as front matter has them. */
  taxonomies: readonly string[];
  /** Patterns of addresses, by section. */
  permalinks: ReadonlyMap<string, string>;
  /** Sections whose pages are files and no folders; `true` for all. */
  ugly: true | ReadonlySet<string>;
  /** Before the path of an address, such as `/en`; else ''. */
  prefix: string;
}

const main = /^(?:hugo|config)\.(toml|ya?ml|json)$/i;
const parts = /^config\/_default\/([\w-]+?)(?:\.([a-z-]+))?\.(toml|ya?ml|json)$/i;

/** Whether a source has files of settings, by its names. */
export const isSettings = (name: string) => main.test(name) || parts.test(name);

export async function readSettings(files: Files, remarks: Remark[]): Promise<Settings> {
  const data: Record<string, unknown> = {};
  for (const name of files.names.filter((one) => main.test(one) || parts.test(one))) {
    const bytes = await files.read(name);
    if (!bytes) continue;
    const [read, [, key = '', language]] = [readSettingsFile(name, decodeText(bytes)), parts.exec(name) ?? []];
    if (read.flaw)
      remarks.push({
        level: 'told',
        what: `the settings cannot be read: ${read.flaw.what}`,
        fix: 'correct them, or give the address of the site with --base-url',
        place: { file: name, ...read.flaw },
      });
    const isWhole = key === '' || key === 'hugo' || key === 'config';
    const group = isWhole
      ? read.data
      : language
        ? { languages: { [language]: { [key]: read.data } } }
        : { [key]: read.data };
    merge(data, group);
  }
  return settingsOf(data, files.names);
}

export function readSettingsFile(name: string, text: string) {
  if (/\.toml$/i.test(name)) return readTomlFields(text);
  return /\.json$/i.test(name) ? readJsonFields(text) : readYamlFields(text);
}

function merge(into: Record<string, unknown>, from: Fields, depth = 0): void {
  for (const [key, value] of Object.entries(from)) {
    const known = into[key];
    if (key === '__proto__') continue;
    if (depth < 10 && isFields(value) && isFields(known)) {
      const both = { ...known };
      merge(both, value, depth + 1);
      into[key] = both;
    } else into[key] = value;
  }
}

function settingsOf(data: Fields, names: readonly string[]): Settings {
  const languages = fieldOf(data, 'languages');
  const keys = isFields(languages) ? Object.keys(languages).map((key) => key.toLowerCase()) : [];
  const named = textOf(fieldOf(data, 'defaultContentLanguage'))?.toLowerCase();
  const language =
    named !== undefined && (keys.length === 0 || keys.includes(named)) ? named : (lightest(languages) ?? named ?? '');
  const content =
    folderOf(fieldOf(data, 'contentDir')) ?? (names.some((name) => name.startsWith('content/')) ? 'content' : '');
  const folders = new Map<string, string>([['', content]]);
  for (const key of keys) folders.set(key, folderOf(fieldOf(data, `languages.${key}.contentDir`)) ?? content);
  if (!folders.has(language)) folders.set(language, content);
  const isInFolder = fieldOf(data, 'defaultContentLanguageInSubdir') === true;
  const baseUrl = textOf(fieldOf(data, `languages.${language}.baseURL`, 'baseURL')) ?? '';
  return {
    data,
    baseUrl: /^https?:\/\//i.test(baseUrl) ? baseUrl.replace(/\/+$/, '') : '',
    language,
    others: keys.filter((key) => key !== language),
    folders,
    taxonomies: taxonomiesOf(fieldOf(data, `languages.${language}.taxonomies`, 'taxonomies')),
    permalinks: permalinksOf(fieldOf(data, `languages.${language}.permalinks`, 'permalinks')),
    ugly: uglyOf(fieldOf(data, 'uglyURLs')),
    prefix: isInFolder && language !== '' ? `/${language}` : '',
  };
}

/** The language that its site puts first. */
function lightest(languages: unknown): string | undefined {
  if (!isFields(languages)) return undefined;
  const weight = (key: string) => Number(fieldOf(languages, `${key}.weight`) ?? 1000);
  const [first] = Object.keys(languages).sort((a, b) => weight(a) - weight(b));
  return first?.toLowerCase();
}

const folderOf = (value: unknown) => textOf(value)?.replace(/^\.?\/|\/$/g, '');

function taxonomiesOf(value: unknown): string[] {
  if (!isFields(value)) return ['categories', 'tags'];
  return textsOf(Object.values(value)).map((name) => name.toLowerCase());
}

/** Old ones are patterns by section, newer ones of pages stand in a group of their own. */
function permalinksOf(value: unknown): Map<string, string> {
  if (!isFields(value)) return new Map();
  const page = fieldOf(value, 'page');
  const patterns = isFields(page) ? page : value;
  return new Map(
    Object.entries(patterns).flatMap(([section, pattern]) =>
      typeof pattern === 'string' ? [[section.toLowerCase(), pattern]] : [],
    ),
  );
}

function uglyOf(value: unknown): Settings['ugly'] {
  if (value === true) return true;
  return new Set(isFields(value) ? Object.keys(value).filter((key) => value[key] === true) : []);
}
