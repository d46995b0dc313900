/**
 * A hub is told which feeds have changed, and tells programs that follow them. How it is told is left to it and to publishers
 * (https://www.w3.org/TR/websub/#publishing); what hubs take is a form with the mode and the address, by its older name and its newer one.
 */
import { listOfFeed, wholeUrl } from '../urls.ts';
import { postAll } from './post-all.ts';
import { isPublic } from './reach.ts';
import type { Service } from './service.ts';

/** Some hubs read but the last address of a form, so each feed has a request of its own. */
const atOnce = 4;

export const webSub = (hub: string): Service => ({
  name: 'websub',
  title: `The hub ${new URL(hub).host}`,
  verb: 'told',
  silence: ({ site }) => (isPublic(site) ? undefined : `The hub ${hub} is not told of ${site}, which it cannot read.`),
  addressesOf: ({ changes: { added, changed }, site }) =>
    [...added, ...changed]
      .filter((path) => listOfFeed(`/${path}`) !== undefined)
      .map((path) => wholeUrl(site, `/${path}`)),
  tell: (addresses, _, patience) => {
    const posts = addresses.map((address) => ({
      url: hub,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `${new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': address, 'hub.topic': address })}`,
      addresses: [address],
    }));
    return postAll(posts, atOnce, patience);
  },
});
