import { slugAdvice, slugPattern } from '../schemas/fields.ts';
import { longestCompiledName, nameMistake } from '../schemas/file-name.ts';
import { reserved } from '../urls.ts';
import { nearest } from './nearest.ts';

type ContentKind = 'site' | 'front' | 'ads' | 'campaign' | 'section' | 'author' | 'page' | 'article' | 'picture';

/** What a file in the content folder is, told from its path alone. */
export interface Identity {
  kind: ContentKind;
  /** File or folder name without extension: id, slug. */
  name: string;
}

/** Why a path cannot be content. */
export type Misplaced = { what: string; fix: string };

const picture = /\.(?:jpe?g|png|webp|avif|gif|svg|tiff?|heic|heif)$/i;
/** Files that hold what an editor wrote, under an extension that is not the right one. */
const text = /(?:\.(?:mdx?|markdown|txt|ya?ml)|^[^.]+)$/i;
const folders = ['articles', 'sections', 'authors', 'pages', 'campaigns'];

/** @returns undefined for files that are nobody's business: dot files, a README */
export function identify(path: string): Identity | Misplaced | undefined {
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  if (parts.some((part) => part.startsWith('.') || part === 'node_modules') || path === 'README.md') return undefined;
  if (picture.test(file)) return { kind: 'picture', name: file };
  if (path === 'site.yaml') return { kind: 'site', name: 'site' };
  if (path === 'front.yaml') return { kind: 'front', name: 'front' };
  if (path === 'ads.yaml') return { kind: 'ads', name: 'ads' };

  const [folder = ''] = parts;
  if (parts.length === 1 || !folders.includes(folder)) {
    const meant = nearest(folder, parts.length === 1 ? ['site.yaml', 'front.yaml', 'ads.yaml'] : folders);
    return {
      what: `${folder} is not a ${parts.length === 1 ? 'file' : 'folder'} that belongs here`,
      fix: meant
        ? `did you mean ${meant}?`
        : `move it to ${folders.slice(0, -1).join(', ')} or ${folders.at(-1)}, or to public/ to have it copied`,
    };
  }
  const dot = file.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [file.slice(0, dot), file.slice(dot)] : [file, ''];
  const expected =
    { articles: ['.md', '.mdx'], sections: ['.yaml'], authors: ['.md'], pages: ['.md'], campaigns: ['.yaml'] }[
      folder
    ] ?? [];
  if (!expected.includes(extension)) {
    const better = expected.find((known) => known === extension.toLowerCase()) ?? expected[0];
    return {
      what: `${file} is not a ${expected.join(' or ')} file or a picture`,
      fix: text.test(file) ? `rename it to ${stem}${better}` : 'remove it, or move it to public/ to have it copied',
    };
  }
  if (folder !== 'articles' && parts.length > 2) {
    return { what: `${folder}/ has no folders in it`, fix: `move the file to ${folder}/${file}` };
  }
  const name = folder === 'articles' && stem === 'index' ? (parts.at(-2) ?? '') : stem;
  if (folder === 'articles' && stem === 'index' && parts.length === 2) {
    return {
      what: 'index.md needs a folder of its own, whose name is the address',
      fix: 'move it into a folder, such as articles/my-story/index.md',
    };
  }
  if (!slugPattern.test(name)) {
    const subject = stem === 'index' ? 'the folder' : 'the file';
    return { what: `"${name}" cannot be part of an address`, fix: `rename ${subject} ${slugAdvice(name)}` };
  }
  const mistake = nameMistake(name, extension === '.mdx' ? longestCompiledName : undefined);
  if (mistake) {
    const [what = '', fix = ''] = mistake.split(' · ');
    return { what: `"${name}" ${what}`, fix };
  }
  if ((folder === 'sections' || folder === 'pages') && reserved.has(name)) {
    return { what: `the address /${name}/ belongs to the site itself`, fix: 'choose another file name' };
  }
  const kinds = {
    articles: 'article',
    sections: 'section',
    authors: 'author',
    pages: 'page',
    campaigns: 'campaign',
  } as const;
  return { kind: kinds[folder as keyof typeof kinds], name };
}
