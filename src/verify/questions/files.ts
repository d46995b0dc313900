/** Files of the site: whether they are there, with their bytes, and how they come. */

import { variantsOf } from '../../deploy/compress.ts';
import { classOf } from '../../deploy/order.ts';
import { notFoundUrl, urlToFile } from '../../urls.ts';
import { keptFor } from '../abilities.ts';
import { type Answer, headerOf, isKeptOnTheWay } from '../answer.ts';
import { addressOf, expectedAt, isHidden } from '../expected.ts';
import type { Flaw } from '../finding.ts';
import { judgeBytes } from '../judge/bytes.ts';
import { judgeCaching } from '../judge/caching.ts';
import { judgeCompression } from '../judge/compression.ts';
import { judgeHeaders } from '../judge/headers.ts';
import { judgeStatus } from '../judge/status.ts';
import { judgeType } from '../judge/type.ts';
import type { Site } from '../site.ts';
import { mayBeOld } from './old-addresses.ts';
import { type Question, question } from './question.ts';

/** Paths of the files that the host serves at their addresses. */
export function servedFiles(site: Site): string[] {
  const { files, late, unknown } = site.deployed;
  const isServed = (file: string) => {
    const { status, file: found } = expectedAt(site, addressOf(file));
    // What is late is in no manifest any more.
    return late.has(file) ? status === 404 : status === 200 && found === file;
  };
  return [...files.keys(), ...late.keys()].filter(
    (file) => !unknown.has(file) && classOf(file) !== 'host' && !isHidden(`/${file}`) && isServed(file),
  );
}

export const askFile = (site: Site, file: string): Question => {
  const address = addressOf(file);
  return question(address, async (ask) => {
    let answer = await ask(address);
    // Some hosts serve what ends so without its ending.
    const bare = address.replace(/\.html$/, '');
    if (bare !== address && headerOf(answer, 'location') === bare) answer = await ask(bare);
    if (answer.status !== 200 || isPageOfNothing(site, file, answer)) return judgeMissing(site, file, answer);
    const flaws = [
      ...judgeBytes(site, file, answer),
      ...judgeType(site, file, answer),
      ...judgeCaching(site, keptFor(`/${file}`, site.abilities.keeps, site.caching), answer),
      ...judgeHeaders(site, answer, true),
      ...judgeCompression(site, file, answer),
    ];
    if (flaws.some(({ check }) => check === 'bytes')) return flaws;
    // What lies beside it in other encodings is sent to whoever reads those.
    const beside = variantsOf(file, site.deployed.compress, (path) => site.deployed.files.has(path));
    for (const encoding of beside.length === 0 ? [] : ['identity', ...beside.map((one) => one.encoding)])
      flaws.push(...judgeBytes(site, file, await ask(address, { 'accept-encoding': encoding })));
    return flaws;
  });
};

/** Some servers say of nothing that it is there. */
const isPageOfNothing = ({ deployed: { files } }: Site, file: string, { sum }: Answer) =>
  sum !== undefined && sum === files.get(urlToFile(notFoundUrl)) && sum !== files.get(file);

function judgeMissing(site: Site, file: string, answer: Answer): Flaw[] {
  if (mayBeOld(site, answer)) return [];
  const isLate = site.deployed.lately.get(file)?.[0] === null && isKeptOnTheWay(answer);
  return judgeStatus(answer).map((flaw) => ({
    ...flaw,
    ...(isLate && {
      isLate,
      what: 'is not there yet',
      fix: 'A cache on the way may keep that it was not there; ask again later, or let the cache forget it.',
    }),
  }));
}
