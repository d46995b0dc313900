import type { ReadBody } from '../../form/body.ts';
import { readMarkdown } from '../../markdown/body/read-markdown.ts';
import { turnTemplates } from './templates.ts';

/** What a text needs to know that it does not say itself. */
export interface ElevenBody extends Record<string, unknown> {
  title: string;
  files: Record<string, string>;
  /** What its templates can show, by name. */
  values: Record<string, string>;
}

export const readBody: ReadBody = async ({ text, address, line, more = {} }) => {
  const title = typeof more['title'] === 'string' ? more['title'] : '';
  const turned = turnTemplates(text, textsIn(more['values']));
  return readMarkdown(text, { address, line, title, files: textsIn(more['files']), ...turned });
};

function textsIn(value: unknown): Record<string, string> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.flatMap(([key, one]) => (typeof one === 'string' ? [[key, one]] : [])));
}
