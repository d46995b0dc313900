/** Old addresses: whether they lead on, to where, and with the query of who asks; and what is gone. */
import type { Redirect } from '../../content/ask/redirects.ts';
import { withTail } from '../../urls.ts';
import { type Answer, headerOf } from '../answer.ts';
import { endOf, expectedAt } from '../expected.ts';
import type { Flaw } from '../finding.ts';
import { judgeHeaders } from '../judge/headers.ts';
import { sayAnswer } from '../judge/status.ts';
import type { Site } from '../site.ts';
import { type Question, question } from './question.ts';

const query = '?broadsheet=verify';
/** What is asked for below an address that stands for all that begin so. */
const below = 'broadsheet-verify/';

/** Those that the host answers itself. */
export const answeredAddresses = ({ table, abilities }: Site): Redirect[] =>
  (table?.redirects ?? []).filter(({ to }) => abilities.redirects && (to !== undefined || abilities.gone !== 'as-200'));

/** Whether something is answered that an old address is answered, where no build tells which addresses are old. */
export const mayBeOld = ({ table }: Site, answer: Answer): boolean =>
  table === undefined &&
  (answer.status === 410 || (answer.status in meaning && headerOf(answer, 'location') !== undefined));

export const askOldAddress = (site: Site, { from, status }: Redirect): Question => {
  const whole = from.endsWith('/*') ? `${from.slice(0, -1)}${below}` : from;
  // Whoever asks for an old file does not write a slash after its name.
  const asked = /\.[^/]*\/$/.test(whole) ? whole.slice(0, -1) : whole;
  const address = `${asked.split('/').map(encodeURIComponent).join('/')}${query}`;
  return question(address, async (ask) => {
    const answer = await ask(address);
    const expected = expectedAt(site, address);
    return expected.location === undefined
      ? judgeGone(site, expected.file, answer)
      : judgeMoved(site, { location: expected.location, statuses: [status, expected.status] }, answer);
  });
};

/** Other statuses that say the same: https://www.rfc-editor.org/rfc/rfc9110#section-15.4 */
const meaning: Readonly<Record<number, string>> = {
  ...{ 301: 'for good', 308: 'for good' },
  ...{ 302: 'for now', 303: 'for now', 307: 'for now' },
};

/** @param expected.statuses one of which it has: a way of several steps may be for now where its first step is for good */
function judgeMoved(
  site: Site,
  { location, statuses }: { location: string; statuses: readonly number[] },
  answer: Answer,
): Flaw[] {
  const flaw = (what: string): Flaw[] => [
    { check: 'redirect', what, came: sayAnswer(answer), expected: `${statuses[0]} to ${location}`, fix: site.advice },
  ];
  const came = headerOf(answer, 'location');
  const says = meaning[answer.status];
  if (came === undefined || says === undefined) return flaw('does not lead on');
  const [end, wanted] = [endOf(site, came), endOf(site, location)];
  if (end !== wanted)
    return flaw(end === withoutQuery(wanted) ? 'leads on without the query of who asks' : 'leads to another address');
  return statuses.some((one) => meaning[one] === says) ? [] : flaw(`leads on ${says}`);
}

const withoutQuery = (end: string) => {
  const [path = '', fragment = ''] = end.split(/(?=#)/);
  return withTail(path.replace(/\?.*/, ''), fragment);
};

/** @param file the path of the page that comes */
function judgeGone(site: Site, file: string | undefined, answer: Answer): Flaw[] {
  const flaw = { check: 'gone', fix: site.advice } as const;
  if (answer.status !== 410)
    return [{ ...flaw, what: 'is not said to be gone', came: sayAnswer(answer), expected: '410' }];
  const isPage = file === undefined || answer.sum === site.deployed.files.get(file);
  return [
    ...judgeHeaders(site, answer, false),
    ...(isPage || site.abilities.gone === 'words'
      ? []
      : [
          { ...flaw, what: 'says that it is gone on another page', came: '410 with other bytes', expected: `/${file}` },
        ]),
  ];
}
