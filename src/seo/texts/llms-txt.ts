import { linkTo, plain } from '../../markdown/source/plain.ts';

/** A line of the list: a page, with its whole address and a sentence on it. */
interface Entry {
  title: string;
  url: string;
  about: string | undefined;
}

/** What a site holds, for language models: https://llmstxt.org/ @param lists of pages, by their headings */
export function llmsTxt(
  { name, tagline }: { name: string; tagline?: string | undefined },
  lists: Record<string, readonly Entry[]>,
): string {
  const blocks = Object.entries(lists).flatMap(([heading, entries]) =>
    entries.length === 0 ? [] : [`## ${heading}`, entries.map(lineOf).join('\n')],
  );
  return [`# ${plain(name)}`, ...(tagline === undefined ? [] : [`> ${plain(tagline)}`]), ...blocks]
    .join('\n\n')
    .concat('\n');
}

const lineOf = ({ title, url, about }: Entry) =>
  `- ${linkTo(title, url)}${about === undefined || about === '' ? '' : `: ${plain(about)}`}`;
