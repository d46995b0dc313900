/** Which of a source's files are texts, and what Hugo takes each for. */
import { posix } from 'node:path';
import type { Settings } from '../settings.ts';

export interface TextFile {
  /** Its path in the source. */
  name: string;
  /** `list` is a section, a term or the front page (`_index.md`); `bundle` has files of its own beside it (`index.md`). */
  kind: 'page' | 'bundle' | 'list';
  /** Folders that it stands in, within the content folder; of a bundle without its own. */
  folders: readonly string[];
  /** Its name without language and ending, or that of the bundle's folder; '' for the front page. */
  base: string;
  /** Key of its language, where it is not the one that is imported. */
  language?: string | undefined;
}

/** What Hugo reads as the text of a page, and of that what is read here. */
const written = /\.(?:md|mdown|markdown|html?|org|adoc|asciidoc|rst|pandoc|pdc)$/i;
export const isReadable = (name: string) => /\.(?:md|mdown|markdown|html?)$/i.test(name);

export function textsOf(names: readonly string[], settings: Settings): TextFile[] {
  const all = new Set(names);
  const found = names.flatMap((name) => textAt(name, all, settings) ?? []);
  const bundles = new Set(found.flatMap((text) => (text.kind === 'bundle' ? [posix.dirname(text.name)] : [])));
  // Texts in the folder of a bundle are parts of it, which only its template shows.
  return found.filter(({ name, kind }) => {
    const above = kind === 'bundle' ? posix.dirname(posix.dirname(name)) : posix.dirname(name);
    return !ancestors(above).some((folder) => bundles.has(folder));
  });
}

/** A folder and those above it. */
function ancestors(folder: string): string[] {
  const all: string[] = [];
  for (let at = folder; at !== '.' && at !== '/' && at !== ''; at = posix.dirname(at)) all.push(at);
  return all;
}

function textAt(name: string, names: ReadonlySet<string>, settings: Settings): TextFile | undefined {
  if (!written.test(name)) return undefined;
  const folder = folderOf(name, settings);
  if (folder === undefined) return undefined;
  const path = folder.folder === '' ? name : name.slice(folder.folder.length + 1);
  const [first = '', ...rest] = path.split('/').reverse();
  const folders = rest.reverse();
  const [, base = '', suffix] = /^(.+?)(?:\.([\w-]+))?\.\w+$/.exec(first) ?? [];
  const isLanguage = suffix !== undefined && isKnown(suffix, name, names, settings);
  const whole = isLanguage || suffix === undefined ? base : `${base}.${suffix}`;
  const key = isLanguage ? suffix.toLowerCase() : folder.language;
  const language = key === settings.language || key === '' ? undefined : key;
  if (whole === '_index') return { name, kind: 'list', folders, base: folders.at(-1) ?? '', language };
  if (whole === 'index')
    return { name, kind: 'bundle', folders: folders.slice(0, -1), base: folders.at(-1) ?? '', language };
  return { name, kind: 'page', folders, base: whole, language };
}

/** The content folder that a file is in, the deepest of several, and its language. */
function folderOf(name: string, { folders, language }: Settings): { folder: string; language: string } | undefined {
  const within = [...folders].filter(([, folder]) => folder === '' || name.startsWith(`${folder}/`));
  const [deepest] = within.sort(([, a], [, b]) => b.length - a.length);
  if (!deepest) return undefined;
  const shared = within.filter(([, folder]) => folder === deepest[1]);
  return {
    folder: deepest[1],
    language: shared.some(([key]) => key === language || key === '') ? language : deepest[0],
  };
}

/** Whether the end of a name is a language. Where the settings name none, a text without it stands beside it. */
function isKnown(
  suffix: string,
  name: string,
  names: ReadonlySet<string>,
  { language, others, data }: Settings,
): boolean {
  const key = suffix.toLowerCase();
  if (key === language || others.includes(key)) return true;
  if (Object.keys(data).length > 0 || !/^[a-z]{2}(?:-[a-z]{2,4})?$/.test(key)) return false;
  return names.has(name.replace(`.${suffix}.`, '.'));
}
