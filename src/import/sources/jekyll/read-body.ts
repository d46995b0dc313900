/** Jekyll's texts: Liquid first, as Jekyll does it, then kramdown's own marks, then what is read as Markdown or HTML. */
import type { Body, Conversion, Loss, ReadBody } from '../../form/body.ts';
import { readHtml } from '../../html/read-html.ts';
import { type Edited, lineFinder } from '../../markdown/body/edit.ts';
import { readMarkdown } from '../../markdown/body/read-markdown.ts';
import type { JekyllMore } from './body.ts';
import { kramdownChanges } from './kramdown/kramdown.ts';
import { withoutLiquid } from './liquid/liquid.ts';

export const readBody: ReadBody = async ({ text, address, line, more }) => {
  if (!isMore(more)) return readMarkdown(text, { address, line, title: '' });
  const { title, isHtml, scope, files } = more;
  const plain = withoutLiquid(text, scope, line);
  const conversion = isHtml
    ? readHtml(plain.text, { address, line: 1 })
    : readMarkdown(plain.text, { address, line: 1, title, files, ...kramdownChanges(plain.text) });
  return inFile(conversion, plain, { text, line });
};

const isMore = (more: Body['more']): more is JekyllMore => more !== undefined && 'scope' in more;

/** Lines of what Liquid left are those of the file again. */
function inFile(
  conversion: Conversion,
  plain: Edited & { losses: Loss[] },
  { text, line }: Pick<Body, 'text' | 'line'>,
): Conversion {
  const lineOf = lineFinder(text);
  const starts = [0];
  for (let at = plain.text.indexOf('\n'); at !== -1; at = plain.text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineAt = (at: number) => line - 1 + lineOf(plain.originOf(starts[at - 1] ?? 0));
  return {
    references: conversion.references,
    async write(resolve) {
      const written = await conversion.write(resolve);
      const moved = written.losses.map((loss) =>
        loss.line === undefined ? loss : { ...loss, line: lineAt(loss.line) },
      );
      return { text: written.text, losses: [...plain.losses, ...moved].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
    },
  };
}
