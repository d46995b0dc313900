import { askNews } from '../../content/ask/composed/ask-news.ts';
import { ask } from '../../content/ask/queries.ts';
import { writeNewsSitemap } from '../../seo/sitemap/news.ts';
import { articleUrl, homeUrl } from '../../urls.ts';
import { answerXml } from '../../xml.ts';

export const GET = () => {
  const { name, language, url } = ask('site');
  const stories = askNews().map(({ id, ...story }) => ({ ...story, url: url + articleUrl(id) }));
  return answerXml(writeNewsSitemap({ name, language, home: url + homeUrl, stories }));
};
