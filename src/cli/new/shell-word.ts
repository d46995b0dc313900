/** A word as it can be copied into a command: where a shell would read something in double quotes, in single ones. */
export function shellWord(text: string): string {
  if (/^[\w./-]+$/.test(text)) return text;
  return /[$`"\\!]/.test(text) ? `'${text.replaceAll("'", `'\\''`)}'` : `"${text}"`;
}
