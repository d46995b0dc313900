/** Which addresses are those of the old site, and what they are called whatever their spelling. */
import { unescaped } from '../../schemas/old-address.ts';
import { aliasUrl, placeOf } from '../../urls.ts';

export interface OwnAddress {
  /** Unescaped, with a slash at its beginning. */
  path: string;
  /** With its sign; '' if there is none. */
  query: string;
  fragment: string;
}

/** Stands for the host of a site that does not tell it. */
export const unknownHost = 'unknown.invalid';

export class OldSite {
  /** As it is told; undefined if the source does not tell it. */
  readonly url: URL | undefined;
  private readonly hosts = new Set<string>();

  /** @param others hosts that are the old site's too */
  constructor(url: string | undefined, others: readonly string[] = []) {
    const whole = url === undefined || /^https?:/i.test(url) ? url : `https://${url.replace(/^\/\//, '')}`;
    this.url = whole !== undefined && URL.canParse(whole) ? new URL(whole) : undefined;
    for (const host of [this.url?.host, ...others]) if (host) this.hosts.add(nameOf(host));
  }

  /** Takes the host of an address for one of its own: files of a site may have another. */
  takeHost(address: string): void {
    const url = this.parse(address, this.url);
    if (url && /^https?:$/.test(url.protocol)) this.hosts.add(nameOf(url.host));
  }

  /** An address as it is asked for, relative to another. @returns undefined if it is none of the web */
  whole(address: string, from: string | undefined): URL | undefined {
    const base = from === undefined ? this.url : (this.parse(from, this.url) ?? this.url);
    return this.parse(address, base ?? new URL(`https://${unknownHost}/`));
  }

  /** What an address of the old site names; undefined for all others. @param from the address of the page that has it */
  own(address: string, from?: string): OwnAddress | undefined {
    const url = this.whole(address, from);
    if (!url || !/^https?:$/.test(url.protocol)) return undefined;
    if (!this.hosts.has(nameOf(url.host)) && url.host !== unknownHost) return undefined;
    // Hosts take two slashes for one.
    const path = (unescaped(url.pathname) ?? url.pathname).replace(/\/{2,}/g, '/');
    return { path, query: url.search, fragment: url.hash };
  }

  private parse(address: string, base: URL | undefined): URL | undefined {
    const trimmed = address.trim();
    if (URL.canParse(trimmed, base?.href)) return new URL(trimmed, base?.href);
    return undefined;
  }
}

const nameOf = (host: string) => host.toLowerCase().replace(/^www\./, '');

/** By which an old address is found: `/2019/Flood/index.html` → `2019/flood`. What WordPress tells by a query has that. */
export function keyOf({ path, query }: Pick<OwnAddress, 'path' | 'query'>): string {
  const id = /[?&](p|page_id|cat|author|tag|attachment_id)=([^&]*)/.exec(query);
  return placeOf(aliasUrl(path)) + (id ? `?${id[1]}=${id[2]}` : '');
}
