/** A server that has nothing of the site: then one thing is wrong, and not each of its files. */
import type { Finding } from './finding.ts';

/** Of what was asked for so much is not what was deployed, and so much is not there at all: all sites have a front page, and feeds. */
const [mostWrong, mostMissing] = [9 / 10, 1 / 2];
/** Of fewer files nothing follows. */
const fewest = 4;

/**
 * What there is to tell of a site; where it is not there, that, and what nobody should be able to read.
 * @param asked how many files were asked for
 */
export function ofTheSite(findings: readonly Finding[], asked: number): readonly Finding[] {
  const addressesOf = (some: (finding: Finding) => boolean) =>
    new Set(findings.filter((one) => !one.isLate && some(one)).map(({ address }) => address));
  const missing = addressesOf(({ check, came }) => check === 'answer' && isNothing(came));
  const wrong = missing.union(addressesOf(({ check }) => check === 'bytes'));
  if (asked < fewest || wrong.size < asked * mostWrong || missing.size < asked * mostMissing) return findings;
  return [
    {
      ...{ check: 'answer', address: '/', what: 'seems to be another site, or the site lies elsewhere' },
      came: `${missing.size} of ${asked} files are not there, ${wrong.size - missing.size} are others`,
      expected: 'the files that were deployed',
      fix: 'See whether that is the address of the site, and whether the host serves the folder that is deployed to.',
    },
    ...findings.filter(({ check }) => check === 'unwanted'),
  ];
}

const isNothing = (came: string) => /^(?:404|410)$|404\.html/.test(came);
