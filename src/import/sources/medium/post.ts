import type { Element } from 'hast';
import { attribute, eachElement } from '../../html/tree/nodes.ts';
import { parseHtml } from '../../html/tree/parse.ts';
import { hasClass, partOf, tagIn, wordsOf } from '../../tree/parts.ts';

/** What the file of a post says of it, as it says it; '' where it says nothing. */
export interface Post {
  title: string;
  /** What its author wrote under the title, or else the beginning of the text. */
  summary: string;
  published: string;
  canonical: string;
  /** `https://medium.com/p/…` */
  short: string;
  authors: Link[];
  tags: Link[];
  text: Content;
}

export interface Link {
  href: string;
  words: string;
}

interface Content {
  html: string;
  /** At which it begins in the file; 1-based. */
  line: number;
}

export function readPost(file: string): Post {
  const { text, around } = split(file);
  const { tree } = parseHtml(around);
  const links: Element[] = [];
  eachElement(tree, (one) => {
    if (one.tagName === 'a') links.push(one);
  });
  const hrefOf = (link: Element | undefined) => (link === undefined ? '' : attribute(link, 'href'));
  const linked = (name: string) =>
    links.filter((link) => hasClass(link, name)).map((link) => ({ href: hrefOf(link), words: wordsOf(link) }));
  const date = partOf(tree, 'dt-published');
  return {
    title: wordsOf(partOf(tree, 'p-name') ?? tagIn(tree, 'title')),
    summary: wordsOf(partOf(tree, 'p-summary')),
    published: date === undefined ? '' : attribute(date, 'dateTime'),
    canonical: linked('p-canonical')[0]?.href ?? '',
    short: links.map(hrefOf).find((href) => /^https:\/\/medium\.com\/p\/[\da-f]+$/i.test(href)) ?? '',
    authors: linked('p-author'),
    tags: linked('p-tag'),
    text,
  };
}

const start = /<section\b[^>]*\be-content\b[^>]*>/i;

/** The text of a post, and the file without it. */
function split(file: string): { text: Content; around: string } {
  const found = start.exec(file);
  if (found === null) return { text: { html: '', line: 1 }, around: file };
  const from = found.index + found[0].length;
  const footer = file.lastIndexOf('<footer');
  const to = footer < from ? file.length : footer;
  const line = file.slice(0, from).split('\n').length;
  return { text: { html: file.slice(from, to), line }, around: file.slice(0, found.index) + file.slice(to) };
}
