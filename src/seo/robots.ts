import { type CrawlerPolicy, deniedOf, type Purpose, purposes } from '../schemas/site/crawlers.ts';

/** What stands over the crawlers of each purpose that are kept out. */
const notes: Record<Purpose, string> = {
  search: 'For the search of AI',
  answering: 'For answers of AI',
  training: 'For training AI',
};

/**
 * The text of `/robots.txt`: https://www.rfc-editor.org/rfc/rfc9309. Nothing is kept from crawlers in general: a page with
 * `noindex` has to be read for that to be seen, and all else is what pages are made of.
 * @param sitemaps whole addresses
 */
export function robotsTxt(policy: CrawlerPolicy, sitemaps: readonly string[]): string {
  const groups = purposes.flatMap((purpose) => {
    const names = deniedOf(purpose, policy).map((name) => `User-agent: ${name}`);
    return names.length === 0 ? [] : [[`# ${notes[purpose]}`, ...names, 'Disallow: /']];
  });
  const parts = [['User-agent: *', 'Disallow:'], ...groups, sitemaps.map((url) => `Sitemap: ${url}`)];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
