import type { Flaw } from '../fields/yaml.ts';
import type { Reading } from './reading.ts';
import { storyCode } from './story-code.ts';

/** What the build writes: of a page, a section, a story, an author, a tag. */
const address = /^\/(?:[a-z0-9-]+\/){1,2}$/;
/** What git leaves where two branches changed the same lines. */
const conflict = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/;

/** An address that was public. */
export interface ListedAddress {
  url: string;
  /** Those of its story when it was public last: none of what is no story, several where branches were merged. */
  codes: string[];
}

/**
 * The ledger of addresses: one a line, perhaps with a code behind it, in any order, more than once even, as merges leave them; a line
 * with # is a comment.
 */
export function readAddresses(text: string): Reading<ListedAddress[]> {
  const flaws: Flaw[] = [];
  const codes = new Map<string, Set<string>>();
  for (const [at, written] of text.split('\n').entries()) {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [url = '', code, ...rest] = line.split(/\s+/);
    if (address.test(url) && rest.length === 0 && (code === undefined || storyCode.test(code))) {
      const known = codes.get(url) ?? new Set();
      if (code !== undefined) known.add(code);
      codes.set(url, known);
    } else flaws.push({ line: at + 1, column: written.indexOf(line) + 1, ...mistake(line), severity: 'error' });
  }
  const value = [...codes].map(([url, known]) => ({ url, codes: [...known].sort() }));
  return { value, references: [], flaws };
}

function mistake(line: string): Pick<Flaw, 'what' | 'fix'> {
  if (conflict.test(line)) {
    const fix = 'remove this line, and keep the addresses above and below: an address that is here twice does no harm';
    return { what: 'two branches of git were merged here and the marks are left', fix };
  }
  const [url = ''] = line.split(/\s+/);
  if (url !== line && address.test(url)) {
    const fix = `remove what stands behind ${url}: if it is a story, the build writes its code`;
    return { what: `behind ${url} stands no code of a story, such as 3f9a1c2b.77aa01ce`, fix };
  }
  return {
    what: `${line} is not an address that a story, page, section, author or tag of this site can have had`,
    fix: 'remove the line: the build writes those that count, such as /news/my-story/',
  };
}
