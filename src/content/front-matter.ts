import { type Flaw, readYaml, type Yaml } from './yaml.ts';

/** A Markdown file taken apart: its front matter, and its body with the line on which that begins. */
export interface MarkdownFile extends Yaml {
  body: string;
  bodyLine: number;
}

/** Takes a byte order mark and Windows line ends away; both are harmless and common. */
export function normalise(text: string): string {
  const unmarked = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked;
}

/** Splits a Markdown file, already normalised, at the two lines of `---` around its front matter. */
export function readFrontMatter(text: string): MarkdownFile {
  const parts = splitFrontMatter(text);
  if (parts === 'no beginning') {
    return broken(
      text.trim() === '' ? 'the file is empty' : 'the file does not begin with front matter',
      'begin it with a line ---, then title: and the other fields, then another line ---',
    );
  }
  if (parts === 'no end') return broken('the front matter has no end', 'write a line --- after its last field');
  const yaml = readYaml(text.slice(parts.yamlStart, parts.yamlEnd), 2);
  return { ...yaml, body: text.slice(parts.bodyStart), bodyLine: countLines(text, parts.bodyStart) };
}

/** The body of a Markdown file whose front matter is known to be in order. */
export function readBody(text: string): string {
  const parts = splitFrontMatter(text);
  return typeof parts === 'string' ? text : text.slice(parts.bodyStart);
}

function splitFrontMatter(
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

function broken(what: string, fix: string): MarkdownFile {
  const flaw: Flaw = { line: 1, column: 1, what, fix, severity: 'error' };
  return { data: undefined, flaws: [flaw], placeOf: () => ({ line: 1, column: 1 }), body: '', bodyLine: 1 };
}

/** The 1-based line of the character at `offset`. */
function countLines(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
