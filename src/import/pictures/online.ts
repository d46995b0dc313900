import { bare } from '../../check/external/ask.ts';
import type { Web } from './fetch/web.ts';
import type { Wanted } from './obtain.ts';
import { type Found, most, type Stock } from './stock.ts';

/** What the web has, each address asked for once. */
export class Online {
  private readonly web: Web;
  private readonly stock: Stock;
  /** By what is wanted and the address. */
  private readonly asked = new Map<string, Promise<Found>>();

  constructor(web: Web, stock: Stock) {
    this.web = web;
    this.stock = stock;
  }

  find(address: string, wanted: Wanted): Promise<Found> | Found {
    const url = URL.parse(address.trim().replace(/^\/\//, 'https://'));
    if (!url) return undefined;
    if (!/^https?:$/.test(url.protocol)) return 'it has no address of the web';
    const { href } = bare(url);
    const key = `${wanted} ${href}`;
    const found = this.asked.get(key) ?? this.download(href, wanted);
    this.asked.set(key, found);
    return found;
  }

  private async download(href: string, wanted: Wanted): Promise<Found> {
    const known = this.stock.recall(href, wanted);
    if (known !== undefined) return known;
    const delivery = await this.web.download(new URL(href), most[wanted]);
    if (!('why' in delivery)) return this.stock.take(href, { ...delivery, address: href, wanted }, delivery.received);
    if (delivery.isGone) this.stock.forget(href, wanted, delivery.why);
    return delivery.why;
  }
}
