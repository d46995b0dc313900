import { parseHtml } from '../html/tree/parse.ts';
import { wordsOf } from './parts.ts';

/** A field that may hold entities and tags, as readers saw it. */
export const plainText = (html: string): string =>
  /[<&]/.test(html) ? wordsOf(parseHtml(html).tree) : html.replace(/\s+/g, ' ').trim();
