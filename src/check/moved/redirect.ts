import { parseDocument } from 'yaml';

/**
 * The text of redirects.yaml with one more at its end, and all else as it was written.
 * @param text with line ends of `\n` and no byte order mark; '' if there is no such file yet
 * @returns undefined where the file is no list that has lines of its own
 */
export function withRedirect(text: string, { from, to }: { from: string; to: string }): string | undefined {
  const before = entriesOf(text);
  const indent = /^( *)- /m.exec(text)?.[1] ?? '';
  const above = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  const after = `${above}${indent}- {from: ${from}, to: ${to}}\n`;
  return before !== undefined && entriesOf(after) === before + 1 ? after : undefined;
}

function entriesOf(text: string): number | undefined {
  const document = parseDocument(text);
  const data = document.errors.length === 0 ? (document.toJS() ?? []) : undefined;
  return Array.isArray(data) ? data.length : undefined;
}
