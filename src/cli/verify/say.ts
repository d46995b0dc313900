/** What was found, for people. */
import { styleText } from 'node:util';
import { type Group, grouped } from '../../verify/finding.ts';
import type { Verdict } from '../../verify/verify.ts';

/** Addresses of one kind that are told; `--json` tells all. */
const mostShown = 3;
/** Signs of a value that are told. */
const mostSigns = 100;

/** @param about.against where it is from what should be there */
export function sayVerdict(
  verdict: Verdict,
  { server, against, milliseconds }: { server: string; against: string; milliseconds: number },
): string {
  const { findings, late, cannot, files, oldAddresses, requests } = verdict;
  const groups = grouped(findings);
  const lateGroups = grouped(late);
  const parts = [
    `${files.asked} of ${files.of} files`,
    ...(oldAddresses.of > 0 ? [`${oldAddresses.asked} of ${oldAddresses.of} old addresses`] : []),
    `${requests} requests to ${server}`,
    `held against ${against}`,
    `${(milliseconds / 1000).toFixed(1)} s`,
  ];
  const count =
    groups.length === 0 ? 'nothing to say' : groups.length === 1 ? '1 finding' : `${groups.length} findings`;
  const mark = groups.length === 0 ? styleText('green', '✓') : styleText('red', '✗');
  return [
    ...groups.map((group) => sayGroup(group, 'red')),
    ...lateGroups.map((group) => sayGroup(group, 'yellow')),
    ...cannot.map((clause) => `${styleText('dim', 'This host')} ${clause}.`),
    `${mark} ${count} · ${parts.join(' · ')}`,
  ].join('\n');
}

function sayGroup({ check, what, at, fix }: Group, colour: 'red' | 'yellow'): string {
  const [first, ...others] = at;
  if (!first) return '';
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const head = `${styleText(colour, check)}  ${styleText('bold', first.address)}${more}  ${what}`;
  const isSame = others.every(({ came, expected }) => came === first.came && expected === first.expected);
  const shown = others.slice(0, mostShown - 1);
  const lines = isSame
    ? [sayDifference(first), ...(shown.length > 0 ? [`also ${sayAddresses(shown, others.length)}`] : [])]
    : [first, ...shown].map((one) => `${one.address}  ${sayDifference(one)}`);
  return [head, ...lines.map((line) => `    ${line}`), `    ${styleText('dim', '→')} ${fix}\n`].join('\n');
}

const sayAddresses = (shown: Group['at'], of: number) =>
  `${shown.map(({ address }) => address).join(', ')}${of > shown.length ? ', …' : ''}`;

const sayDifference = ({ came, expected }: Group['at'][number]) => `came: ${cut(came)} · expected: ${cut(expected)}`;

/** Without what a terminal would take for an order, since anybody's server may have sent it. */
function cut(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, '?');
  return plain.length > mostSigns ? `${plain.slice(0, mostSigns)}…` : plain;
}
