/** What is not there: whether that is said, and whether it is so. */

import { notFoundUrl, urlToFile } from '../../urls.ts';
import { shortly } from '../abilities.ts';
import { type Answer, isKeptOnTheWay } from '../answer.ts';
import { addressOf, expectedAt } from '../expected.ts';
import type { Flaw } from '../finding.ts';
import { judgeCaching } from '../judge/caching.ts';
import { judgeHeaders } from '../judge/headers.ts';
import { sayAnswer } from '../judge/status.ts';
import type { Site } from '../site.ts';
import { type Question, question } from './question.ts';

/** An address at which there is nothing, to see what is answered there. */
export const nowhere = '/broadsheet-verify-nothing/';
const nothing = [nowhere, '/_astro/broadsheet-verify-nothing.css'];

export const askNothing = (site: Site): Question[] =>
  nothing
    .filter((address) => expectedAt(site, address).status === 404)
    .map((address) => question(address, async (ask) => judgeNothing(site, await ask(address))));

function judgeNothing(site: Site, answer: Answer): Flaw[] {
  const { abilities, advice, caching, deployed } = site;
  const fix = `Let the host answer with /404.html and the status 404. ${advice}`;
  const flaw = { check: 'not-found', came: sayAnswer(answer), fix } as const;
  if (answer.status !== 404) return [{ ...flaw, what: 'is answered as if something were there', expected: '404' }];
  const page = urlToFile(notFoundUrl);
  const isPage = !deployed.files.has(page) || answer.sum === deployed.files.get(page);
  // Somebody may write what is not there yet.
  const kept = abilities.keeps === 'itself' ? undefined : shortly(caching);
  return [
    ...(isPage
      ? []
      : [{ ...flaw, what: 'is answered with another page than that of the site', expected: '/404.html' }]),
    ...judgeCaching(site, kept, answer),
    ...judgeHeaders(site, answer, false),
  ];
}

/** What lies beside a site on machines where it is made, and with it in the state of its deployments. */
const unwanted = [
  ...['/.git/HEAD', '/.git/config', '/.env', '/.cache/manifest.json', '/.cache/index.db'],
  ...['/manifest.json', '/journal.json', '/generations/1.json', '/site.yaml', '/content/site.yaml'],
];

/** @param soft what is answered where nothing is: a server that says 200 there says it everywhere */
export const askUnwanted = (site: Site, soft: Answer): Question[] =>
  unwanted
    .filter((address) => soft.status !== 200 && expectedAt(site, address).status === 404)
    .map((address) =>
      question(address, async (ask) => {
        const answer = await ask(address);
        if (answer.status !== 200) return [];
        return [
          {
            ...{ check: 'unwanted', what: 'is for everybody to read, and no part of the site', expected: '404' },
            came: `200 with ${answer.bytes} bytes`,
            fix: 'Remove it from the folder that is served, or serve a folder with nothing else in it.',
          },
        ];
      }),
    );

/** Files that were there, and are to be no more, unless something else is at their address by now. */
export const askRemoved = (site: Site, files: readonly string[], soft: Answer): Question[] =>
  files
    .filter((file) => expectedAt(site, addressOf(file)).status === 404)
    .map((file) =>
      question(addressOf(file), async (ask) => {
        const answer = await ask(addressOf(file));
        const isAsBefore = site.deployed.lately.get(file)?.[0] === answer.sum;
        if (answer.status !== 200 || (soft.status === 200 && !isAsBefore)) return [];
        const isLate = isAsBefore && isKeptOnTheWay(answer);
        return [
          {
            ...{ check: 'unwanted', what: 'is still there, although it was removed', came: '200', expected: '404' },
            fix: 'Remove it where it lies, and let caches on the way forget it.',
            ...(isLate && { isLate }),
          },
        ];
      }),
    );
