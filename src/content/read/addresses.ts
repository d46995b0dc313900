import type { Flaw } from '../fields/yaml.ts';
import type { Reading } from './reading.ts';

/** What the build writes: of a page, a section, a story, an author, a tag. */
const address = /^\/(?:[a-z0-9-]+\/){1,2}$/;
/** What git leaves where two branches changed the same lines. */
const conflict = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/;

/** The ledger of addresses: one a line, in any order, more than once even, as merges leave them; a line with # is a comment. */
export function readAddresses(text: string): Reading<string[]> {
  const flaws: Flaw[] = [];
  const value: string[] = [];
  for (const [at, written] of text.split('\n').entries()) {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (address.test(line)) value.push(line);
    else flaws.push({ line: at + 1, column: written.indexOf(line) + 1, ...mistake(line), severity: 'error' });
  }
  return { value, references: [], flaws };
}

function mistake(line: string): Pick<Flaw, 'what' | 'fix'> {
  if (conflict.test(line)) {
    const fix = 'remove this line, and keep the addresses above and below: an address that is here twice does no harm';
    return { what: 'two branches of git were merged here and the marks are left', fix };
  }
  return {
    what: `${line} is not an address that a story, page, section, author or tag of this site can have had`,
    fix: 'remove the line: the build writes those that count, such as /news/my-story/',
  };
}
