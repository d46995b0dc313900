/** https://www.jsonfeed.org/version/1.1/ */
import type { Feed, FeedItem } from './feed.ts';

export function writeJsonFeed({ title, description, self, home, hub, language, items }: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    description,
    language,
    ...(hub !== undefined && { hubs: [{ type: 'WebSub', url: hub }] }),
    items: items.map(toItem),
  });
}

function toItem({ id, url, title, summary, html, published, updated, authors, categories, picture }: FeedItem) {
  return {
    id,
    url,
    title,
    ...(summary !== '' && { summary }),
    // Every item has one of the two.
    ...(html === undefined ? { content_text: summary || title } : { content_html: html }),
    ...(picture && { image: picture.url }),
    date_published: new Date(published).toISOString(),
    ...(updated !== undefined && { date_modified: new Date(updated).toISOString() }),
    authors,
    ...(categories.length > 0 && { tags: categories }),
  };
}
