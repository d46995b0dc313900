/** What an address of Substack stands for. */

const copy =
  /^https?:\/\/(?:substackcdn|cdn\.substack)\.com\/(?:image|video|audio)\/fetch\/(?:[^/]*\/)?(https?(?:%3A|:).*)$/is;

/** More than a picture was ever made smaller. */
const mostCopies = 4;

/** The picture itself behind the address of one that Substack's servers made smaller, perhaps more than once. */
export function pictureAddress(address: string): string {
  let whole = address;
  for (let round = 0; round < mostCopies; round++) {
    const [, inner] = copy.exec(whole) ?? [];
    if (inner === undefined) break;
    whole = decoded(inner);
  }
  return whole;
}

/**
 * Where a link leads, without what says who followed it: links that were copied out of a letter hold the reader's key. A link of a letter
 * that counts its readers leads to the page itself.
 */
export function linkAddress(address: string): string {
  const url = /^https?:/i.test(address) ? URL.parse(address) : null;
  if (url === null) return address;
  const counted = /^(?:www\.)?substack\.com$/.test(url.hostname) && url.pathname.startsWith('/redirect/');
  const target = counted ? targetOf(url.pathname) : undefined;
  if (target !== undefined) return target;
  const [, name, path] = /^\/pub\/([a-z\d-]+)(\/p\/.*)$/i.exec(url.pathname) ?? [];
  if (url.hostname === 'open.substack.com' && name !== undefined && path !== undefined)
    return `https://${name}.substack.com${path}`;
  const isCounted = url.searchParams.get('utm_source') === 'substack';
  const isSubstacks = /(?:^|\.)substack\.com$/.test(url.hostname) || (isCounted && url.pathname.startsWith('/p/'));
  const isReaders = (key: string) =>
    key === 'token' || (isSubstacks && readersKeys.test(key)) || (isCounted && key.startsWith('utm_'));
  const keys = [...url.searchParams.keys()].filter(isReaders);
  if (keys.length === 0) return address;
  for (const key of keys) url.searchParams.delete(key);
  return url.href;
}

/** What Substack adds to the addresses that it sends out: who shares, who reads, and where. */
const readersKeys =
  /^(?:utm_.*|j|r|s|isFreemail|triedRedirect|showWelcome.*|publication_id|post_id|comments|action|play_audio)$/;

/** The address that `/redirect/2/<payload>.<signature>` holds. */
function targetOf(pathname: string): string | undefined {
  const [, payload] = /^\/redirect\/\d+\/([\w-]+)/.exec(pathname) ?? [];
  if (payload === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const address = typeof read === 'object' && read !== null && 'e' in read ? read.e : undefined;
    return typeof address === 'string' && /^https?:\/\//i.test(address) ? linkAddress(address) : undefined;
  } catch {
    return undefined;
  }
}

function decoded(written: string): string {
  try {
    return /%3A/i.test(written) ? decodeURIComponent(written) : written;
  } catch {
    return written;
  }
}
