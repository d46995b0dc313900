/** A Markdown file as a text, its front matter unread. */
import { withoutStray } from './stray-characters.ts';

/** The text of a file as it is read: without what no page can show. */
export const normalise = (text: string) => withoutStray(asLines(text));

/** Takes a byte order mark and Windows line ends away; both are harmless and common. */
export function asLines(text: string): string {
  const unmarked = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked;
}

/** The body of a Markdown file whose front matter is known to be in order. */
export function readBody(text: string): string {
  const parts = splitFrontMatter(text);
  return typeof parts === 'string' ? text : text.slice(parts.bodyStart);
}

/** Where the front matter of a Markdown file is, and where its body begins. */
export function splitFrontMatter(
  text: string,
): { yamlStart: number; yamlEnd: number; bodyStart: number } | 'no beginning' | 'no end' {
  const opening = /^---[ \t]*\n/.exec(text);
  if (!opening) return 'no beginning';
  const closing = /^---[ \t]*(?:\n|$)/gm;
  closing.lastIndex = opening[0].length;
  const end = closing.exec(text);
  if (!end) return 'no end';
  return { yamlStart: opening[0].length, yamlEnd: end.index, bodyStart: end.index + end[0].length };
}
