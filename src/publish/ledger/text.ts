/** What the build writes at the top of a ledger that nobody wrote anything in. */
const head = `# Addresses that were public. The build adds to this file: commit it with your texts.
# Whatever is here and has no page any more must be in aliases or redirects.yaml.
# The code of a story is of its text, and of what it says of its changes: a change that readers are not told of is a warning.
`;

/** A line of the ledger: an address, and the code of its story. */
interface Line {
  url: string;
  code?: string;
}

/**
 * What is new, put into the ledger: an address a line with the code of its story, in order, each once, below all comments. Of an address
 * with a new code there is one line then; codes that merges left beside each other stay otherwise. Lines end as they did.
 */
export function withAddresses(text: string, lines: readonly Line[]): string {
  const written = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
  const comments = written.filter((line) => line.startsWith('#')).map((line) => `${line}\n`);
  const codes = new Map<string, Set<string>>();
  for (const line of written) {
    if (line === '' || line.startsWith('#')) continue;
    const [url = '', code] = line.split(/\s+/);
    const known = codes.get(url) ?? new Set();
    codes.set(url, code === undefined ? known : known.add(code));
  }
  for (const { url, code } of lines) codes.set(url, new Set(code === undefined ? [] : [code]));
  const all = [...codes].sort(([one], [other]) => (one < other ? -1 : 1));
  const listed = all.flatMap(([url, known]) =>
    known.size === 0 ? [url] : [...known].sort().map((code) => `${url} ${code}`),
  );
  const whole = (comments.join('') || head) + listed.map((line) => `${line}\n`).join('');
  return text.includes('\r\n') ? whole.replaceAll('\n', '\r\n') : whole;
}
