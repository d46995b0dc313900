import type { Body, Conversion, ReadBody } from '../../form/body.ts';
import { readHtml } from '../../html/read-html.ts';
import { parseHtml } from '../../html/tree/parse.ts';
import { withLosses } from '../../tree/with-losses.ts';
import { tidy } from './body/tidy.ts';
import { dropOpening, readOpening } from './opening.ts';

export const readBody: ReadBody = async (body: Body): Promise<Conversion> => {
  const { tree } = parseHtml(body.text);
  const { title, summary } = body.more ?? {};
  dropOpening(readOpening(tree, asText(title), asText(summary)), tree);
  const losses = tidy(tree);
  return withLosses(readHtml(tree, body), losses);
};

const asText = (value: unknown) => (typeof value === 'string' ? value : '');
