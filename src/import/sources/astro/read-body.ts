/** Astro's texts: MDX becomes Markdown first, then what themes add to that. */
import type { Body, ReadBody } from '../../form/body.ts';
import { readMarkdown } from '../../markdown/body/read-markdown.ts';
import { readInStages } from '../../markdown/stages.ts';
import type { AstroMore } from './body.ts';
import { findDirectives } from './directives.ts';
import { withoutMdx } from './mdx/mdx.ts';
import { findWikiLinks } from './wiki-links.ts';

export const readBody: ReadBody = async ({ text, address, line, more }) => {
  if (!isMore(more)) return readMarkdown(text, { address, line, title: '' });
  const { title, isMdx, fields, files } = more;
  const mdx = (source: string) => withoutMdx(source, fields);
  const stages = [...(isMdx ? [mdx] : []), findWikiLinks, findDirectives];
  return readInStages(text, line, stages, (markdown) => readMarkdown(markdown, { address, line: 1, title, files }));
};

const isMore = (more: Body['more']): more is AstroMore => more !== undefined && 'isMdx' in more;
