import { adFeedUrl } from '../../urls.ts';
import type { AdFeed } from '../feed.ts';

let feed: Promise<AdFeed> | undefined;

/** What the page needs to fill its slots, fetched once. Rejects if it does not come. */
export function loadFeed(priority: RequestPriority): Promise<AdFeed> {
  feed ??= fetch(adFeedUrl, { priority }).then((response) => {
    if (!response.ok) throw new Error(`${adFeedUrl}: ${response.status}`);
    return response.json();
  });
  return feed;
}
