import { slugOf } from '../../editorial/names/slug.ts';
import { slugPattern } from '../../schemas/fields.ts';
import { articleUrl, authorUrl, pageUrl, sectionUrl, tagUrl } from '../../urls.ts';
import { folders } from '../files/folders.ts';
import { identify } from '../files/identify.ts';
import { type BegunKind, begun } from './begun.ts';

/** Where a story lies, beside its name. */
export interface StoryPlace {
  section: string;
  /** Content path. */
  folder: string;
  extension: '.md' | '.mdx';
  /** Whether it has a folder of its own, with room for its pictures. */
  own: boolean;
}

/** Where something begun would lie, and at which address it would be. */
export interface Place {
  slug: string;
  /** Content path. */
  path: string;
  /** Undefined for what has no page. */
  url: string | undefined;
}

const urls = { author: authorUrl, section: sectionUrl, tag: tagUrl, page: pageUrl };

export function placeOfStory(slug: string, { section, folder, extension, own }: StoryPlace): Place {
  const path = `${folder}/${slug}${own ? '/index' : ''}${extension}`;
  return { slug, path, url: articleUrl(`${section}/${slug}`) };
}

export function placeOfEntry(kind: Exclude<BegunKind, 'story'>, slug: string): Place {
  const { folder } = begun[kind];
  const path = `${folder}/${slug}${folders[folder].extensions[0]}`;
  return { slug, path, url: kind === 'campaign' ? undefined : urls[kind](slug) };
}

/** Why nothing of this name can lie there, in a clause; undefined if it can. Whether something does is not looked at. */
export function nameFault({ slug, path }: Place): string | undefined {
  if (!slugPattern.test(slug))
    return `"${slug}" cannot be part of an address, which has only letters a-z, digits and single hyphens, such as ${slugOf(slug)}`;
  const identity = identify(path);
  if (identity && 'fix' in identity) return identity.what;
  return identity?.name === slug ? undefined : `"${slug}" is what the file of a story in a folder of its own is called`;
}
