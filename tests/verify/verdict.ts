import { hash } from 'node:crypto';
import { deployedByManifest } from '../../src/verify/deployed.ts';
import { grouped } from '../../src/verify/finding.ts';
import { type VerifyOptions, verify } from '../../src/verify/verify.ts';

/** What a manifest of these files says. @param files texts by their paths */
export const deployedOf = (files: Readonly<Record<string, string>>) => {
  const sums = Object.entries(files).map(([path, text]): [string, string] => [path, hash('sha256', text)]);
  return deployedByManifest({ site: 'https://test.example', files: new Map(sums) }, 'manifest.json');
};

/** Asks for everything, unless it is said otherwise. */
export const verdictOf = (url: string, options: Partial<VerifyOptions> & Pick<VerifyOptions, 'deployed'>) =>
  verify({
    ...{ origin: new URL(url), plain: undefined, table: undefined, host: undefined, sample: undefined, seed: '' },
    ...{ parallel: 4, progress: () => {}, password: undefined, line: { pauses: [] } },
    ...options,
  });

/** What is found, each kind with the addresses that it is found at. */
export async function told(
  ...question: Parameters<typeof verdictOf>
): Promise<[what: string, ...addresses: string[]][]> {
  const { findings } = await verdictOf(...question);
  return grouped(findings).map(({ check, what, at }) => [`${check}: ${what}`, ...at.map(({ address }) => address)]);
}
