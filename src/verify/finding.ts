/** What is not served as it should be. */

/** What is looked at, by the names that `--json` has for it. */
export const checks = [
  'answer',
  'bytes',
  'not-found',
  'gone',
  'redirect',
  'unwanted',
  'https',
  'headers',
  'caching',
  'type',
  'compression',
  'manners',
] as const;
type Check = (typeof checks)[number];

export interface Finding {
  check: Check;
  /** From the top of the site. */
  address: string;
  /** A clause behind the addresses, the same of all that are alike. */
  what: string;
  /** What the server answered, and what it should have. */
  came: string;
  expected: string;
  /** What to do about it, in a sentence. */
  fix: string;
  /** An old answer that a cache on the way still keeps, as it may. */
  isLate?: true;
}

/** One that nobody has said the address of. */
export type Flaw = Omit<Finding, 'address'>;

/** Findings that are alike. */
export interface Group extends Pick<Finding, 'check' | 'what' | 'fix'> {
  at: Pick<Finding, 'address' | 'came' | 'expected'>[];
}

/** Those that readers notice most first, and of one check those of most addresses. */
export function grouped(findings: readonly Finding[]): Group[] {
  const alike = Map.groupBy(findings, ({ check, what, fix }) => JSON.stringify([check, what, fix]));
  const groups = [...alike.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const { check, what, fix } = first;
    const at = all.map(({ address, came, expected }) => ({ address, came, expected }));
    return [{ check, what, fix, at: at.sort((a, b) => (a.address < b.address ? -1 : 1)) }];
  });
  return groups.sort(
    (a, b) =>
      checks.indexOf(a.check) - checks.indexOf(b.check) || b.at.length - a.at.length || (a.what < b.what ? -1 : 1),
  );
}
