import type { Body, Conversion, ReadBody } from '../../form/body.ts';
import { parseHtml } from '../../html/tree/parse.ts';
import { readTidied } from '../../tree/read-tidied.ts';
import { tidy } from './body/tidy.ts';
import { dropOpening, readOpening } from './opening.ts';

export const readBody: ReadBody = async (body: Body): Promise<Conversion> => {
  const { tree } = parseHtml(body.text);
  const { title, summary } = body.more ?? {};
  dropOpening(readOpening(tree, asText(title), asText(summary)), tree);
  return readTidied(tree, body, tidy(tree));
};

const asText = (value: unknown) => (typeof value === 'string' ? value : '');
