import { Sources } from './sources.ts';

/** The parts of the code, each as the paths of its files in `src`. What is of use to several is of each of them. */
export interface CodeParts {
  /** What makes the index out of the content folder. */
  reading: ReadonlySet<string>;
  /** What makes the shards of the search out of the index, and writes their files. */
  search: ReadonlySet<string>;
  /** What finds something in a text. */
  checking: ReadonlySet<string>;
  /** All that is not of the search or of checking alone, whether or not something is seen to lead there. */
  printing: ReadonlySet<string>;
}

/** The index, and through what alone the content folder comes into it. */
const reading = ['content/index/database.ts', 'content/read/read-folder.ts'];
const isSearch = (path: string) => path.startsWith('publish/search/');
const isChecking = (path: string) => path.startsWith('check/');
const writing = 'output/output.ts';
/** The commands only say what is to be done, what differs or is served is only told, and what is deployed and announced is printed by then; the demonstration's pictures, and what editors begin or what moves in, are files like others. */
const isAside = (path: string) => /^(?:announce|cli|demo|deploy|diff|import|verify|content\/write)\//.test(path);

/** @param texts of all files in `src` by their paths */
export function partsOf(texts: ReadonlyMap<string, string>): CodeParts {
  const sources = new Sources(texts);
  const paths = [...texts.keys()];
  const search = sources.reach([...paths.filter(isSearch), writing]);
  const isApart = (path: string) => isSearch(path) || isChecking(path);
  const others = paths.filter((path) => !search.has(path) && !isChecking(path) && !isAside(path));
  return {
    reading: sources.reach(reading),
    search,
    checking: sources.reach(paths.filter(isChecking)),
    printing: sources.reach(others, isApart),
  };
}
