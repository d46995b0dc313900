/** What an editor is told of a file that cannot be content where it lies, or under the name it has. */

import { nearest } from '../../editorial/names/nearest.ts';
import { notSlug, slugPattern } from '../../schemas/fields.ts';
import type { Instead, NamedKind } from '../fields/instead.ts';
import { addressesFile, type FolderName, folders, redirectsFile, splitName, topFiles } from './folders.ts';
import { adviceOnSiteFile } from './site-files.ts';

/** Why a path cannot be content. */
export interface Misplaced {
  what: string;
  fix: string;
  instead?: Instead;
}

/** What other generators, and haste, call our folders. */
const otherNames: Record<string, FolderName> = {
  ...namesOf('articles', 'article post posts _posts blog story stories entries _drafts drafts notes content'),
  ...namesOf('sections', 'section category categories rubric rubrics'),
  ...namesOf('tags', 'tag topic topics keyword keywords'),
  ...namesOf('authors', 'author people team staff writers contributors'),
  ...namesOf('pages', 'page _pages static-pages'),
  ...namesOf('campaigns', 'campaign ad ads banners'),
};

/** Texts and fields under other endings, as they are without a dot. */
const markdown = ['', 'markdown', 'mdown', 'mdwn', 'mkd', 'mkdn', 'md', 'mdx', 'txt', 'text'];
const documents = ['docx', 'doc', 'odt', 'rtf', 'pages', 'gdoc', 'tex', 'wps'];
const webPages = ['html', 'htm', 'xhtml', 'mhtml', 'webarchive'];
const data = ['yml', 'yaml', 'json', 'toml', 'ini'];
const code = ['astro', 'js', 'mjs', 'ts', 'jsx', 'tsx', 'vue', 'svelte', 'css', 'scss'];
const otherPictures = ['bmp', 'psd', 'ai', 'eps', 'ico', 'jfif', 'jxl', 'jp2', 'cr2', 'nef', 'dng', 'raw', 'xcf'];
const tables = ['csv', 'tsv', 'xlsx', 'xls', 'ods', 'numbers'];
const pageNames = ['about', 'contact', 'imprint', 'impressum', 'privacy', 'terms'];

/** A file at the top of the content folder, or in a folder of it that we do not know. */
export function misplaced(parts: readonly string[]): Misplaced {
  const [top = ''] = parts;
  const file = parts.at(-1) ?? '';
  const { stem, extension } = splitName(undoubled(file));
  const ending = endingOf(extension);
  const advice = adviceOnSiteFile(file);
  if (advice) return { what: `${file} is not a file that belongs here`, fix: advice };
  if (top === '.well-known')
    return {
      what: `${top} is not a folder that belongs here`,
      fix: `move it to public/, as public/${parts.join('/')}`,
    };
  if (parts.length > 1) {
    const whole = topFileMeant(top);
    if (whole !== undefined) {
      const what = top === whole ? `${top} is a folder` : `${top} is not a folder that belongs here`;
      return { what, fix: `write what is in its files into one file, ${whole}` };
    }
    const what = `${top} is not a folder that belongs here`;
    const meant = otherNames[top.toLowerCase()] ?? (nearest(top, Object.keys(folders)) as FolderName | undefined);
    if (meant && meant !== 'articles') {
      const [expected] = folders[meant].extensions;
      return { what, ...rename(`move the file to ${meant}/{names}${expected}`, stem, folders[meant].kind) };
    }
    if (!isText(ending))
      return { what, fix: meant ? `move the file to ${['articles', ...parts.slice(1)].join('/')}` : elsewhere };
    const inside = ['articles', ...parts.slice(meant ? 1 : 0, -1)].join('/');
    if (stem === 'index') return { what, fix: `move the file to ${inside}/index.md` };
    return { what, ...rename(`${moveOrSave(ending)} ${inside}/{names}${markdownOf(extension)}`, stem, 'article') };
  }
  const what = `${file} is not a file that belongs here`;
  const setting =
    topFileMeant(file) ??
    (/^_?(?:config|settings|hugo|site\.config)$/i.test(stem) && data.includes(ending)
      ? 'site.yaml'
      : nearest(file, topFileNames));
  if (setting) {
    const isSame = /(?:^|\.)ya?ml(?:\.txt)?$/i.test(file);
    const form = setting === redirectsFile ? ', each line as - {from: /old/, to: /new/}' : '';
    const forHost = file === '_redirects' ? `; or move it to public/${file} for a host that reads it` : '';
    return { what, fix: isSame ? `rename it to ${setting}` : `write what it says into ${setting}${form}${forHost}` };
  }
  if (isLedgerMeant(file)) return { what, fix: `rename it to ${addressesFile}` };
  if (!isText(ending)) return { what, fix: elsewhere };
  const [folder, kind, or] = pageNames.includes(stem.toLowerCase())
    ? (['pages', 'page', ''] as const)
    : (['articles', 'article', ' if it is a story, or to pages/ if it is a page such as About'] as const);
  return { what, ...rename(`${moveOrSave(ending)} ${folder}/{names}${markdownOf(extension)}${or}`, stem, kind) };
}

/** A file in a folder of ours whose files end differently. */
export function wrongExtension(parts: readonly string[]): Misplaced {
  const folder = parts[0] as FolderName;
  const file = parts.at(-1) ?? '';
  const advice = adviceOnSiteFile(file);
  if (advice) return { what: `${file} is not a file that belongs here`, fix: advice };
  const { stem, extension } = splitName(undoubled(file));
  const ending = endingOf(extension);
  const { kind, extensions } = folders[folder];
  const expected = extensions.join(' or ');
  const what = `${file} is not a ${expected} file or a picture`;
  if (file in topFiles) return { what, fix: `move it to the top of the content folder, as ${file}` };
  if (otherPictures.includes(ending)) {
    return { what: `${file} is a picture of a kind that is not read`, fix: 'save it as JPEG, PNG, WebP, AVIF or SVG' };
  }
  const isYaml = expected === '.yaml';
  const say = (fix: string) => ({ what, ...rename(fix, stem, kind) });
  const better = extensions.find((one) => one === extension.toLowerCase()) ?? extensions[0];
  if (isYaml ? ['yml', 'yaml', ''].includes(ending) : markdown.includes(ending))
    return say(`rename it to {names}${better}`);
  if (isYaml && markdown.includes(ending))
    return say('write its fields into {names}.yaml, without the lines of --- around them');
  if (data.includes(ending)) {
    return say(
      isYaml
        ? 'write its fields into {names}.yaml'
        : 'write its fields at the top of {names}.md, between two lines of ---',
    );
  }
  if (isText(ending)) return say(`${moveOrSave(ending)} {names}${better}, and remove this file`);
  if (code.includes(ending))
    return { what, fix: `move it to src/components/, from where stories in .mdx import it as @components/${file}` };
  return { what, fix: 'remove it, or move it to public/ to have it copied' };
}

/** A file whose name cannot stand in an address. @param extension '' if the name is that of its folder */
export function misnamed(name: string, kind: NamedKind, extension: string): Misplaced {
  const subject = extension === '' ? 'the folder' : 'the file';
  if (name === '_index') {
    return {
      what: '_index.md has no meaning here',
      fix: 'write what it says of a section into sections/<id>.yaml, and remove it',
    };
  }
  const [, original] = copies.map((pattern) => pattern.exec(name)).find((match) => match !== null) ?? [];
  if (original !== undefined) {
    const what = `"${name}" looks like a copy of "${original}" that a program made`;
    return { what, ...rename(`keep one of the two, or rename ${subject} to {names}${extension}`, name, kind) };
  }
  const what = `"${name}" ${notSlug}, which has only letters a-z, digits and single hyphens`;
  return { what, ...rename(`rename ${subject} to {names}${extension}`, name, kind) };
}

/** How systems and services that keep folders in step name copies. */
const copies = [
  /^(.+?) ?\((?:.*conflicted copy.*|copy|\d+)\)$/i,
  /^(.+?)(?: - copy(?: \(\d+\))?| copy(?: \d+)?|\.sync-conflict-[\w-]+)$/i,
  /^copy of (.+)$/i,
];

const elsewhere = `move it to ${Object.keys(folders).slice(0, -1).join(', ')} or ${Object.keys(folders).at(-1)}, or to public/ to have it copied`;

function namesOf(folder: FolderName, names: string): Record<string, FolderName> {
  return Object.fromEntries(names.split(' ').map((name) => [name, folder]));
}

/** The file at the top whose name something has with other endings, or with none. */
export function topFileMeant(name: string): keyof typeof topFiles | undefined {
  const [stem = '', ...endings] = name.toLowerCase().replace(/^_/, '').split('.');
  const isMeant = endings.every((ending) => [...data, ...tables, 'txt', 'text'].includes(ending));
  return isMeant ? topFileNames.find((file) => file === `${stem}.yaml`) : undefined;
}

const topFileNames = Object.keys(topFiles) as (keyof typeof topFiles)[];

/** How close a name is to that of the ledger, whatever it ends in. */
const isLedgerMeant = (file: string) => nearest(file.toLowerCase(), [addressesFile]) !== undefined;

/** `site.yaml` of `site.yaml.txt`, which systems show by the first of its endings. */
const undoubled = (file: string) => file.replace(/(\.(?:ya?ml|mdx?))\.(?:txt|text|ya?ml|mdx?)$/i, '$1');

const endingOf = (extension: string) => extension.slice(1).toLowerCase();

/** Whether a file may hold what an editor wrote for readers. */
const isText = (ending: string) => [markdown, documents, webPages].some((endings) => endings.includes(ending));

const moveOrSave = (ending: string) =>
  markdown.includes(ending) ? 'move the file to' : 'save its text as Markdown in';

const markdownOf = (extension: string) => (extension.toLowerCase() === '.mdx' ? '.mdx' : '.md');

/** @param fix with {names} where a name stands that can be part of an address */
function rename(fix: string, name: string, kind: NamedKind): Omit<Misplaced, 'what'> {
  if (slugPattern.test(name)) return { fix: fix.replace('{names}', name) };
  return { fix, instead: { of: 'file', kind, names: [name] } };
}
