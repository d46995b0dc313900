/** What keeps a visitor from a page for now is not where the page is. */
const barrier =
  /(?:^|[./_-])(?:log-?in|sign-?in|auth|sso|accounts?|consent|cookies?|captcha|challenge|subscribe)(?:[./_-]|$)/i;

/** Whether a page that says it moved should be linked where it is now. */
export function isWorthTelling(from: URL, to: URL): boolean {
  if (barrier.test(to.hostname) || barrier.test(to.pathname)) return false;
  // Nobody is sent from a connection that others cannot read to one that they can.
  if (from.protocol !== to.protocol) return to.protocol === 'https:';
  // Which of its pages a site shows first is its own affair.
  if (from.pathname === '/' && from.search === '' && hostOf(from) === hostOf(to)) return false;
  return spelling(from) !== spelling(to);
}

/** Whether a page leads to the front page of its own site: what stood there is mostly gone. */
export const isToFront = (from: URL, to: URL): boolean =>
  hostOf(from) === hostOf(to) && to.pathname === '/' && to.search === '' && spelling(from) !== spelling(to);

const hostOf = ({ host }: URL) => host.replace(/^www\./, '');

/** What differs by less is the same to readers. */
const spelling = (url: URL) =>
  hostOf(url) +
  decodeSafely(url.pathname)
    .replace(/\/(?:index\.\w+)?$/, '')
    .toLowerCase() +
  url.search;

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
