import { slugPattern } from '../schemas/fields.ts';
import { longestCompiledName, nameMistake } from '../schemas/file-name.ts';
import { reserved } from '../urls.ts';
import { type FolderName, folders, splitName, topFiles } from './folders.ts';
import { isLeftOver } from './junk.ts';
import { type Misplaced, misnamed, misplaced, wrongExtension } from './misplaced.ts';

type ContentKind =
  | 'site'
  | 'front'
  | 'ads'
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

const picture = /\.(?:jpe?g|png|webp|avif|gif|svg|tiff?|heic|heif)$/i;
/** Films, sounds and documents, which are published as they are where a text shows or links them. What may be a story is none. */
const attachment =
  /\.(?:mp4|m4v|webm|mov|ogv|mp3|m4a|aac|ogg|oga|opus|wav|flac|vtt|pdf|epub|csv|tsv|geojson|gpx|kml|ics|xlsx?|pptx?|od[sp])$/i;

/** Folders of files that may show or link them. */
const hasTexts: ReadonlySet<string> = new Set(['articles', 'authors', 'pages']);

/** Whether a name is that of a picture, or of another file that can be published. */
export const isPublishable = (name: string) => picture.test(name) || attachment.test(name);

/** @returns undefined for files that are nobody's business */
export function identify(path: string): Identity | Misplaced | undefined {
  if (isLeftOver(path)) return undefined;
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  if (picture.test(file)) return { kind: 'picture', name: file };
  if (path in topFiles) return { kind: topFiles[path as keyof typeof topFiles], name: path.replace('.yaml', '') };
  if (parts.length === 1 || !Object.hasOwn(folders, parts[0] ?? '')) return misplaced(parts);

  const folder = parts[0] as FolderName;
  if (hasTexts.has(folder) && attachment.test(file)) return { kind: 'attachment', name: file };
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
