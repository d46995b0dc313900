import type { Answers } from '../content/ask/answers.ts';
import { feedList } from '../content/ask/feed-list.ts';
import { answerTo } from '../content/ask/queries.ts';
import { articleUrl } from '../urls.ts';

/** Addresses of pages, in the order in which they are printed where there are many. */
export interface SortedUrls {
  /** As they were given. */
  all: string[];
  /** What shows a story in MDX. That is code, and may fail like code: so it is printed before anything is written. */
  code: string[];
  /** Feeds come last, both of a list together: who prints them makes the text of a story that several have once. */
  others: string[];
  /** Addresses of the stories that each shows whole. */
  shown: ReadonlyMap<string, string[]>;
  /** Content paths of the stories in MDX, by their addresses. */
  stories: ReadonlyMap<string, string>;
}

export function sortUrls(urls: Iterable<string>, answers: Answers): SortedUrls {
  const all = [...urls];
  const stories = mdxStories(answers);
  const shown = new Map(all.map((url) => [url, storiesOn(url, answers)]));
  const isCode = (url: string) => shown.get(url)?.some((story) => stories.has(story)) === true;
  const rest = all.filter((url) => !isCode(url));
  const isFeed = (url: string) => feedList(url) !== undefined;
  const others = [...rest.filter((url) => !isFeed(url)), ...rest.filter(isFeed)];
  return { all, code: all.filter(isCode), others, shown, stories };
}

function mdxStories({ index }: Answers): Map<string, string> {
  const rows = index.rows<[path: string, id: string]>(
    `select path, id from files join articles using (path) where substr(files.path, -4) = '.mdx'`,
  );
  return new Map(rows.map(([path, id]) => [articleUrl(id), path]));
}

/** Addresses of the stories that a page shows whole, if it is one of a story or a feed. */
function storiesOn(url: string, answers: Answers): string[] {
  const list = feedList(url);
  if (list === undefined) return [url];
  const { text } = answerTo(answers, 'feeds').value;
  return text === 'full' ? answerTo(answers, 'feed', list).value.map(articleUrl) : [];
}
