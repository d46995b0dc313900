/**
 * Takes a line out of the front matter, or of a list of settings, that something is wrong with: an entry of a list with what belongs to
 * it, or a field that a file can do without.
 * @param line 1-based
 * @returns undefined if the file cannot do without it
 */
export function withoutField(text: string, line: number): string | undefined {
  const lines = text.split('\n');
  const isMarkdown = lines[0] === '---';
  const end = isMarkdown ? lines.indexOf('---', 1) : lines.length;
  const written = lines[line - 1];
  if (written === undefined || line > end || (isMarkdown && line === 1)) return undefined;
  if (/^(?:title|section|published|name|url|draft):/.test(written)) return undefined;
  const depth = indentOf(written);
  let last = line;
  while (last < end && (lines[last] ?? '') !== '' && indentOf(lines[last] ?? '') > depth) last++;
  lines.splice(line - 1, last - line + 1);
  return lines.join('\n');
}

const indentOf = (line: string) => line.length - line.trimStart().length;
