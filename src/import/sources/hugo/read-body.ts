import type { ReadBody } from '../../form/body.ts';
import { readHtml } from '../../html/read-html.ts';
import { applyEdits } from '../../markdown/body/edit.ts';
import { readMarkdown } from '../../markdown/body/read-markdown.ts';
import { turnShortcodes } from './shortcodes/turn.ts';

/** What a text needs to know that it does not say itself. */
export interface HugoBody extends Record<string, unknown> {
  title: string;
  refs: Record<string, string>;
  files: Record<string, string>;
  params: Record<string, string>;
  isHtml: boolean;
}

export const readBody: ReadBody = async ({ text, address, line, more = {} }) => {
  const [refs, files, params] = [textsIn(more['refs']), textsIn(more['files']), textsIn(more['params'])];
  const title = typeof more['title'] === 'string' ? more['title'] : '';
  const turned = turnShortcodes(text, { refs, params });
  if (more['isHtml'] === true) return readHtml(applyEdits(text, turned.edits).text, { address, line });
  return readMarkdown(text, { address, line, title, files, ...turned });
};

function textsIn(value: unknown): Record<string, string> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.flatMap(([key, one]) => (typeof one === 'string' ? [[key, one]] : [])));
}
