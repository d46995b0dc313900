import { slugPattern } from '../../schemas/fields.ts';
import { longestCompiledName, nameMistake } from '../../schemas/file-name.ts';
import { reserved } from '../../urls.ts';
import { addressesFile, type FolderName, folders, splitName, topFiles } from './folders.ts';
import { isLeftOver } from './junk.ts';
import { type Misplaced, misnamed, misplaced, topFileMeant, wrongExtension } from './misplaced.ts';
import { isAttachment, isPicture, mayBeDraft } from './publishable.ts';

type ContentKind =
  | 'site'
  | 'front'
  | 'ads'
  | 'redirects'
  | 'addresses'
  | 'campaign'
  | 'section'
  | 'tag'
  | 'author'
  | 'page'
  | 'article'
  | 'picture'
  | 'attachment';

/** What a file in the content folder is, told from its path alone. */
export interface Identity {
  kind: ContentKind;
  /** File or folder name without extension: id, slug. */
  name: string;
}

/** @returns undefined for files that are nobody's business */
export function identify(path: string): Identity | Misplaced | undefined {
  if (isLeftOver(path)) return undefined;
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  if (isPicture(file)) return { kind: 'picture', name: file };
  if (path === addressesFile) return { kind: 'addresses', name: 'addresses' };
  if (parts.length === 1 && !(path in topFiles) && topFileMeant(file)) return misplaced(parts);
  const isText = parts[0] === 'articles' || parts[0] === 'pages';
  if (isAttachment(file) && (isText || !mayBeDraft(file))) return { kind: 'attachment', name: file };
  if (path in topFiles) return { kind: topFiles[path as keyof typeof topFiles], name: path.replace('.yaml', '') };
  if (parts.length === 1 || !Object.hasOwn(folders, parts[0] ?? '')) return misplaced(parts);

  const folder = parts[0] as FolderName;
  const { kind, extensions } = folders[folder];
  const { stem, extension } = splitName(file);
  if (!(extensions as readonly string[]).includes(extension)) return wrongExtension(parts);
  const name = stem === 'index' ? (parts.at(-2) ?? '') : stem;
  if (folder !== 'articles' && parts.length > 2) {
    return { what: `${folder}/ has no folders in it`, fix: `move the file to ${folder}/${name}${extension}` };
  }
  if (folder === 'articles' && stem === 'index' && parts.length === 2) {
    return {
      what: 'index.md needs a folder of its own, whose name is the address',
      fix: 'move it into a folder, such as articles/my-story/index.md',
    };
  }
  const id = folder === 'articles' ? name : stem;
  if (!slugPattern.test(id)) return misnamed(id, kind, stem === 'index' && folder === 'articles' ? '' : extension);
  const mistake = nameMistake(id, extension === '.mdx' ? longestCompiledName : undefined);
  if (mistake) {
    const [what = '', fix = ''] = mistake.split(' · ');
    return { what: `"${id}" ${what}`, fix };
  }
  if ((folder === 'sections' || folder === 'pages') && reserved.has(id)) {
    return { what: `the address /${id}/ belongs to the site itself`, fix: 'choose another file name' };
  }
  return { kind, name: id };
}
