/** Jekyll's texts: Liquid first, as Jekyll does it, then kramdown's own marks, then what is read as Markdown or HTML. */
import type { Body, ReadBody } from '../../form/body.ts';
import { readHtml } from '../../html/read-html.ts';
import { readMarkdown } from '../../markdown/body/read-markdown.ts';
import { readInStages } from '../../markdown/stages.ts';
import type { JekyllMore } from './body.ts';
import { formulaChanges } from './kramdown/formulas.ts';
import { kramdownChanges } from './kramdown/kramdown.ts';
import { liquidChanges } from './liquid/liquid.ts';

export const readBody: ReadBody = async ({ text, address, line, more }) => {
  if (!isMore(more)) return readMarkdown(text, { address, line, title: '' });
  const { title, isHtml, scope, files } = more;
  const liquid = (source: string) => liquidChanges(source, scope);
  return isHtml
    ? readInStages(text, line, [liquid], (html) => readHtml(html, { address, line: 1 }))
    : readInStages(text, line, [liquid, formulaChanges, kramdownChanges], (markdown) =>
        readMarkdown(markdown, { address, line: 1, title, files }),
      );
};

const isMore = (more: Body['more']): more is JekyllMore => more !== undefined && 'scope' in more;
