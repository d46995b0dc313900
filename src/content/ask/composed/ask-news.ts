import { newsPeriod } from '../../../seo/sitemap/news.ts';
import type { Card } from '../../read/article.ts';
import { hasCome } from '../edition.ts';
import { ask } from '../queries.ts';

/** The stories that are news, the newest first. The page changes when one is no more. */
export function askNews(): Pick<Card, 'id' | 'title' | 'published'>[] {
  return ask('news').filter(({ published }) => hasCome(published) && !hasCome(published + newsPeriod));
}
