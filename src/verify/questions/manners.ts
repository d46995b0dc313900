/** Of one file or a few: what holds for all of them. */
import { typeOf } from '../../hosting/types.ts';
import { type Answer, type Ask, headerOf } from '../answer.ts';
import { addressOf, endOf, expectedAt } from '../expected.ts';
import type { Flaw } from '../finding.ts';
import { sayAnswer } from '../judge/status.ts';
import type { Site } from '../site.ts';
import { mayBeOld } from './old-addresses.ts';
import { type Question, question } from './question.ts';

const flaw = (what: string, came: string, expected: string, fix: string): Flaw[] => [
  { check: 'manners', what, came, expected, fix },
];

/** Whether a browser that has a file already is told so, and one that only wants to know of it gets no more. */
export const askAgain = (site: Site, file: string): Question => {
  const address = addressOf(file);
  return question(address, async (ask) => {
    const first = await ask(address);
    if (first.status !== 200) return [];
    return [
      ...(site.abilities.revalidates ? await askConditionally(address, first, ask) : []),
      ...(await askHead(address, headerOf(first, 'content-type'), ask)),
    ];
  });
};

async function askConditionally(address: string, first: Answer, ask: Ask): Promise<Flaw[]> {
  const [tag, date] = [headerOf(first, 'etag'), headerOf(first, 'last-modified')];
  const fix = 'Let the server send ETag or Last-Modified, and answer If-None-Match and If-Modified-Since.';
  if (tag === undefined && date === undefined)
    return flaw('is sent anew to whoever has it', 'no ETag, no Last-Modified', 'one of them', fix);
  const condition = tag === undefined ? { 'if-modified-since': date ?? '' } : { 'if-none-match': tag };
  const again = await ask(address, condition);
  return again.status === 304 ? [] : flaw('is sent anew to whoever has it', sayAnswer(again), '304', fix);
}

async function askHead(address: string, type: string | undefined, ask: Ask): Promise<Flaw[]> {
  const answer = await ask(address, {}, 'HEAD');
  const came = headerOf(answer, 'content-type');
  if (answer.status === 200 && came === type) return [];
  return flaw(
    'is another thing when only asked about',
    `${sayAnswer(answer)}, ${came}`,
    `200, ${type}`,
    'Let the server answer HEAD as it answers GET, without the body.',
  );
}

/** Whether an address without its slash leads to the one with it. @param file of a page */
export const askSlash = (site: Site, file: string): Question => {
  const address = `${addressOf(file).replace(/\/$/, '')}?broadsheet=verify`;
  return question(address, async (ask) => {
    const answer = await ask(address);
    const { location = address } = expectedAt(site, address);
    if (site.abilities.slash === 'both' && answer.sum === site.deployed.files.get(file)) return [];
    if (mayBeOld(site, answer)) return [];
    const came = answer.status >= 300 && answer.status < 400 ? headerOf(answer, 'location') : undefined;
    if (came !== undefined && endOf(site, came) === endOf(site, location)) return [];
    return flaw('does not lead to the address with its slash', sayAnswer(answer), `301 to ${location}`, site.advice);
  });
};

/** Whether parts of recordings come, without which some browsers play none. */
export function askRanges(files: readonly string[]): Question[] {
  const recording = files.find((file) => /^(?:audio|video)\//.test(typeOf(file) ?? ''));
  if (recording === undefined) return [];
  const address = addressOf(recording);
  const fix = 'Let the server answer Range, without which some browsers play no recordings.';
  return [
    question(address, async (ask) => {
      const answer = await ask(address, { range: 'bytes=0-0', 'accept-encoding': 'identity' });
      if (answer.status === 206 && answer.bytes === 1) return [];
      return flaw('does not come in parts', `${sayAnswer(answer)} with ${answer.bytes} bytes`, '206 with 1 byte', fix);
    }),
  ];
}

/** Whether http leads to https, at the same address. @param askPlainly asks the same host by http */
export const askPlain = ({ origin }: Site, address: string, askPlainly: Ask): Question =>
  question(address, async () => {
    const answer = await askPlainly(address).catch(() => undefined);
    // Where nothing listens, nobody reads.
    if (answer === undefined) return [];
    const came = headerOf(answer, 'location');
    const expected = `${origin}${address}`;
    if (came !== undefined && URL.parse(came)?.href === expected && answer.status < 400) return [];
    return [
      {
        ...{ check: 'https', what: 'does not lead from http to https', came: sayAnswer(answer) },
        ...{
          expected: `301 to ${expected}`,
          fix: 'Let the host lead every address from http to the same one with https.',
        },
      },
    ];
  });
