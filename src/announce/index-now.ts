/** Search engines that know IndexNow are told which pages are new, changed or gone: https://www.indexnow.org/documentation */
import pLimit from 'p-limit';
import { UsageError } from '../errors.ts';
import { fileToUrl, indexNowUrl, notFoundUrl, previewUrl, urlToFile, wholeUrl } from '../urls.ts';
import { isWorthKnowing } from './page.ts';
import { partsOf, postAll } from './post-all.ts';
import { isPublic } from './reach.ts';
import type { News, Service } from './service.ts';

/** Those who take part tell each other: https://www.indexnow.org/faq */
const usualEndpoint = 'https://api.indexnow.org/indexnow';
/** Addresses in one request: https://www.indexnow.org/documentation */
const mostInOne = 10_000;
/**
 * Pages that change at once by what an editor writes: a story, its lists, what shows it as related. What changes more has changed the look
 * of all, which is nothing to tell: addresses are for content that changed, and engines that are told of too much take it for spam.
 */
const mostChanged = 1000;
/** Pages that are read at once. */
const atOnce = 8;

export const indexNow = (key: string, endpoint = usualEndpoint): Service => ({
  name: 'indexnow',
  title: 'IndexNow',
  verb: 'told',
  silence: ({ site }) =>
    isPublic(site) ? undefined : `IndexNow is not told of ${site}, which search engines cannot read.`,
  addressesOf: pagesOf,
  // Of more than that search engines learn by the sitemaps sooner.
  mostKept: mostInOne,
  tell: async (addresses, { deployed, site }, patience) => {
    const keyFile = urlToFile(indexNowUrl(key));
    if (!deployed.files.has(keyFile)) {
      const why = `the key lies not at /${keyFile}: build again, since site.yaml has another key than what was built`;
      return { addresses: [...addresses], why };
    }
    const { host } = new URL(site);
    const posts = partsOf(addresses, mostInOne).map((urlList) => ({
      url: endpoint,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ host, key, keyLocation: site + indexNowUrl(key), urlList }),
      addresses: urlList,
    }));
    return postAll(posts, 1, patience, meanings);
  },
});

async function pagesOf({ changes, deployed, site }: News): Promise<string[]> {
  const { added, changed, removed } = changes;
  const limit = pLimit(atOnce);
  const present = async (paths: readonly string[], wasThere: boolean) => {
    const all = ofPages(paths).map((path) =>
      limit(async () => {
        const address = addressOf(site, path);
        const html = await textOf(deployed.read, path);
        return html === undefined || isWorthKnowing(html, address, wasThere) ? [address] : [];
      }),
    );
    return (await Promise.all(all)).flat();
  };
  // What was in a preview alone has never been out, and its address is nobody's business.
  const gone = removed.includes(urlToFile(previewUrl)) ? [] : ofPages(removed);
  const isLook = ofPages(changed).length > mostChanged;
  return [
    ...(await present(added, false)),
    ...(isLook ? [] : await present(changed, true)),
    ...gone.map((path) => addressOf(site, path)),
  ];
}

const ofPages = (paths: readonly string[]) =>
  paths.filter((path) => fileToUrl(path).endsWith('/') && fileToUrl(path) !== notFoundUrl);

const addressOf = (site: string, path: string) => wholeUrl(site, fileToUrl(path));

/** Undefined if it is not here: a deployment that was killed brought it, and a sparse build did not write it again. */
async function textOf(read: News['deployed']['read'], path: string): Promise<string | undefined> {
  try {
    return Buffer.from(await read(path)).toString();
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** What its answers mean: https://www.indexnow.org/documentation */
const meanings: Record<number, string> = {
  403: 'it does not find the key at the site, or another one',
  422: 'it takes the addresses for those of another host, or the key for none',
  429: 'it was told too much in a short time',
};
