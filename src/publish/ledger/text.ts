/** What the build writes at the top of a ledger that nobody wrote anything in. */
const head = `# Addresses that were public. The build adds to this file: commit it with your texts.
# Whatever is here and has no page any more must be in aliases or redirects.yaml.
`;

/** Addresses that are new, put into the ledger: one a line, in order, each once, below all comments. Lines end as they did. */
export function withAddresses(text: string, urls: readonly string[]): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
  const comments = lines.filter((line) => line.startsWith('#')).map((line) => `${line}\n`);
  const listed = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const all = [...new Set([...listed, ...urls])].sort();
  const written = (comments.join('') || head) + all.map((url) => `${url}\n`).join('');
  return text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written;
}
