/** The files and folders that the content folder has. */

/** The files at the top of the content folder. */
export const topFiles = {
  'site.yaml': 'site',
  'front.yaml': 'front',
  'ads.yaml': 'ads',
  'redirects.yaml': 'redirects',
} as const;

/** Whether a file says how others are read. */
export const isSettings = (path: string) => path === 'site.yaml' || path === 'ads.yaml';

/** What was at addresses that no story has had. */
export const redirectsFile = 'redirects.yaml' satisfies keyof typeof topFiles;

/** The address ledger: the addresses that were public, which the build keeps where there is such a file. */
export const addressesFile = 'addresses.txt';

/** The folders of the content folder, with what their files are and how these end; the first is the usual one. */
export const folders = {
  articles: { kind: 'article', extensions: ['.md', '.mdx'] },
  sections: { kind: 'section', extensions: ['.yaml'] },
  tags: { kind: 'tag', extensions: ['.yaml'] },
  authors: { kind: 'author', extensions: ['.md'] },
  pages: { kind: 'page', extensions: ['.md'] },
  campaigns: { kind: 'campaign', extensions: ['.yaml'] },
} as const;
export type FolderName = keyof typeof folders;

/** `a.story.MD` → `a.story`, `.MD` */
export function splitName(file: string): { stem: string; extension: string } {
  const dot = file.lastIndexOf('.');
  return dot > 0 ? { stem: file.slice(0, dot), extension: file.slice(dot) } : { stem: file, extension: '' };
}
