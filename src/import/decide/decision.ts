/** What becomes of a story. */
export interface Decision {
  /** Where it stands in the order of the source. */
  n: number;
  ref: string;
  type: 'story' | 'page';
  title: string;
  slug: string;
  /** Id; '' for a page. */
  section: string;
  /** Its address on the site. */
  url: string;
  /** Content path of the folder that its file, or its own folder, lies in. */
  folder: string;
  /** The content path that it has already, by an earlier import. */
  file?: string;
  draft: boolean;
  published?: string;
  updated?: string;
  expires?: string;
  authors: string[];
  tags: string[];
}

/** The content path of its file. @param own whether it has a folder of its own, for pictures */
export function fileOf({ file, folder, slug, type }: Decision, own: boolean): string {
  if (file !== undefined) return file;
  return type === 'story' && own ? `${folder}/${slug}/index.md` : `${folder}/${slug}.md`;
}

/** The content path of the folder for its pictures. */
export function pictureFolderOf({ file, folder, slug }: Decision): string {
  if (file === undefined) return `${folder}/${slug}`;
  return file.replace(/(?:\/index)?\.md$/, '');
}
