import { asksOf, isWhole, keptWithoutLink, type Target } from '../../../markdown/pieces/addressed.ts';
import { articleUrl, withTail } from '../../../urls.ts';
import { cleaned, readTarget, schemeOf } from '../../links/target.ts';
import { ask } from '../queries.ts';

/** The address of what a body points to, with its query and fragment; undefined if readers may not see it, or not yet. */
export function askAddress({ of, tail }: Target): string | undefined {
  if (!isWhole(of)) {
    const url = ask('link', of);
    return url && withTail(url, tail);
  }
  const own = readTarget(of, '', ask('site').url);
  return own ? askAddress(own) : of;
}

/** What stands in the place of an address that readers may not see: whose it is. */
export const ownHost = (): string => new URL(ask('site').url).host;

/**
 * An element of a story in MDX with the addresses that it points to. Of a link to what readers may not see the words are left.
 * @param asks what it points to, as the compiled story says it
 * @returns without a tag if only what is in it is printed
 */
export function askElement(
  tag: string,
  asks: string,
  attributes: Record<string, unknown>,
): { tag: string | undefined; attributes: Record<string, unknown> } {
  const asked = asksOf(asks);
  const addresses = Object.fromEntries(asked.map((one) => [one.name, askAddress(one)]));
  if (tag === 'a' && addresses['href'] === undefined) {
    const kept = keptWithoutLink(attributes);
    return { tag: Object.keys(kept).length > 0 ? 'span' : undefined, attributes: kept };
  }
  // Whether a whole address leaves the site is known only here.
  const comesHome = asked.some(({ name, of }) => isWhole(of) && !isWhole(addresses[name] ?? ''));
  const { rel, ...others } = attributes;
  return { tag, attributes: { ...(comesHome ? others : attributes), ...addresses } };
}

/**
 * The whole address for one that the Markdown of a story writes.
 * @returns null where its page has no link, undefined for what is whole already
 */
export function askWhole(written: string, { id, path }: { id: string; path: string }): string | null | undefined {
  const { url: origin } = ask('site');
  const address = cleaned(written);
  if (address.startsWith('#')) return origin + articleUrl(id) + address;
  const scheme = schemeOf(address);
  if (scheme !== undefined && !/^(?:https?:|mailto:|tel:|[/\\]{2})$/.test(scheme)) return null;
  const target = readTarget(address, path, origin);
  if (!target) return undefined;
  const asked = askAddress(target);
  return asked === undefined ? null : new URL(asked, origin).href;
}
