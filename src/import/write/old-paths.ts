/** How old addresses lead to where things are now: as aliases in front matter where that can be, else as entries of redirects.yaml. */
import { oldAddress } from '../../schemas/old-address.ts';
import { oldPath } from '../../schemas/old-path.ts';
import { aliasUrl, archiveUrl, isOwnUrl, latestUrl, placeOf, searchUrl } from '../../urls.ts';

export interface Redirect {
  from: string;
  to?: string | undefined;
  status?: 302 | 410 | undefined;
}

/** Pages that every site has, whatever its texts. */
const pages = [archiveUrl, latestUrl, searchUrl].map(placeOf);

/** Why an old address leads nowhere, in a clause. */
type Refusal = { refused: string };

/** All old addresses of the site, each of which leads to one thing. */
export class OldPaths {
  /** Places of new addresses, and of old ones by what they lead to. */
  private readonly now: ReadonlySet<string>;
  private readonly given = new Map<string, string>();
  readonly redirects: Redirect[] = [];
  /** Old addresses with a query, which redirects of a site of files do not see. */
  readonly queries: { from: string; to: string }[] = [];
  /** Every old address with the new one, for whoever checks them. */
  readonly all: { from: string; to: string }[] = [];

  /** @param now places of the texts of the new site */
  constructor(now: ReadonlySet<string>) {
    this.now = new Set([...pages, ...now]);
  }

  /**
   * Lets an old address lead to a story.
   * @param path unescaped @param url of the story
   * @returns the alias, if it is one; undefined if it is a redirect, or the address of the story itself
   */
  alias(path: string, url: string): string | undefined | Refusal {
    const fault = this.take(path, url);
    if (fault !== undefined) return fault === '' ? undefined : { refused: fault };
    const alias = encodeURI(path) === path ? path : undefined;
    if (alias !== undefined && oldPath.safeParse(alias).success && !isOwnUrl(aliasUrl(alias))) return alias;
    return this.put({ from: path, to: url });
  }

  /** Lets an old address lead elsewhere. @param from unescaped, perhaps with `*` at the end */
  redirect({ from, to, status }: Redirect): Refusal | undefined {
    const fault = this.take(from, to ?? '');
    if (fault !== undefined) return fault === '' ? undefined : { refused: fault };
    return this.put({ from, to, status });
  }

  private put(redirect: Redirect): Refusal | undefined {
    const mistake = oldAddress.safeParse(redirect.from).error?.issues[0]?.message;
    if (mistake !== undefined) return { refused: mistake };
    this.redirects.push(redirect);
    return undefined;
  }

  /** @returns why it cannot lead there; '' if there is no need */
  private take(path: string, url: string): string | undefined {
    const place = path.endsWith('*') ? path : placeOf(aliasUrl(path));
    if (!path.endsWith('*')) this.all.push({ from: path, to: url });
    if (place === placeOf(url)) return '';
    if (this.now.has(place))
      return `is that of another page now, ${url === '' ? 'so it is not gone' : `and not of ${url}`}`;
    const other = this.given.get(place);
    if (other === url) return '';
    if (other !== undefined) return `leads to ${other} already`;
    this.given.set(place, url);
    return undefined;
  }
}
