import { articleUrl } from '../urls.ts';
import { isWhole } from './chapters.ts';

/** An example of something that a story can have. */
export interface Example {
  /** The name of its file, and of its place on the cheat sheet. */
  id: string;
  /** Content path, in the content folder of the examples. */
  path: string;
  /** Git blob id of its file. */
  hash: string;
  title: string;
  /** What there is to know. */
  sentence: string;
  /** What an editor writes: the text, or where it is about front matter the whole file. */
  source: string;
  /** The page that it makes, where that is shown as a whole. */
  page: string | undefined;
}

/** Under which the pages of the cheat sheet are, in the development server alone. */
export const cheatSheetUrl = '/_cheatsheet/';

/**
 * Reads an example. Its front matter begins with a comment that says what it is and what there is to know: `# Title: sentence`
 * @param text of the file
 * @throws RangeError if there is no such comment
 */
export function readExample(text: string, { path, hash }: { path: string; hash: string }): Example {
  const [whole = '', title = '', sentence = ''] = /^---\n# ([^:\n]+): ([^\n]+)\n/.exec(text) ?? [];
  if (whole === '')
    throw new RangeError(`${path} does not begin with a comment such as # Tables: what there is to know`);
  const [, folder = '', file = ''] = path.split('/');
  const id = file.replace(/\.mdx?$/, '');
  const body = text.slice(text.indexOf('\n---\n') + '\n---\n'.length).trim();
  return {
    ...{ id, path, hash, title },
    sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1),
    source: isWhole(folder) ? text.replace(whole, '---\n').trim() : body,
    page: isWhole(folder) ? cheatSheetUrl.slice(0, -1) + articleUrl(`news/${id}`) : undefined,
  };
}
