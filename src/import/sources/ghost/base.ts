/** What exports write for the address of the site itself. */
const placeholder = '__GHOST_URL__';

/** @param url of the site; '' if it is not known, and addresses of its own are then paths */
export const withBase = (text: string, url: string) => text.replaceAll(placeholder, () => url);

/** Origin and folder of a site, without a slash at the end; '' if it is no address of the web. */
export function baseOf(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return '';
  return parsed.origin + parsed.pathname.replace(/\/$/, '');
}
