import { splitFrontMatter } from './markdown-text.ts';
import { type Flaw, readYaml, type Yaml } from './yaml.ts';

/** A Markdown file taken apart: its front matter, and its body with the line on which that begins. */
export interface MarkdownFile extends Yaml {
  body: string;
  bodyLine: number;
}

/** Splits a Markdown file, already normalised, at the two lines of `---` around its front matter. */
/** @param first the field that an editor of such a file writes first */
export function readFrontMatter(text: string, first = 'title'): MarkdownFile {
  const parts = splitFrontMatter(text);
  if (parts === 'no beginning') return beginning(text, first);
  if (parts === 'no end') return broken('the front matter has no end', 'write a line --- after its last field');
  const yaml = readYaml(text.slice(parts.yamlStart, parts.yamlEnd), 2);
  return { ...yaml, body: text.slice(parts.bodyStart), bodyLine: countLines(text, parts.bodyStart) };
}

/** What stands at the beginning of a file in the place of front matter. */
function beginning(text: string, first: string): MarkdownFile {
  const form = `a line ---, then ${first}: and the other fields, then another line ---`;
  if (text.trim() === '') return broken('the file is empty', `begin it with ${form}`);
  if (/^\+\+\+[ \t]*\n/.test(text))
    return broken('the fields are in TOML, between lines of +++', `write them in YAML: ${form}`);
  if (/^(?:;;;|\{)[ \t]*\n/.test(text)) return broken('the fields are in JSON', `write them in YAML: ${form}`);
  // Editors that set type for writers make dashes of hyphens.
  if (/^[-–—―]+[ \t]*\n/.test(text))
    return broken('the first line is not three hyphens', 'write --- there, and below the fields');
  const above = /^(?:[ \t]*\n|<!--.*?-->)+(?=[ \t]*---[ \t]*\n)|^[ \t]+(?=---[ \t]*\n)/s.exec(text)?.[0];
  if (above !== undefined) {
    const what = `${above.trim() === '' ? 'there is white space' : 'there is a comment'} above the front matter`;
    return broken(what, 'remove what stands before the first ---');
  }
  if (/^[A-Za-z]\w*:(?:[ \t].*)?\n/.test(text))
    return broken(
      'the fields have no line --- above them',
      'write --- on a line of its own there, and another below them',
    );
  return broken('the file does not begin with front matter', `begin it with ${form}`);
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
