import { ask } from '../content/ask/queries.ts';
import { kindLabel } from '../editorial/kind.ts';
import { hasMarkdown } from '../seo/texts/has-markdown.ts';
import { llmsTxt } from '../seo/texts/llms-txt.ts';
import { articleUrl, markdownUrl, pageUrl, sectionUrl } from '../urls.ts';

export const GET = () => {
  const site = ask('site');
  const whole = (path: string) => site.url + path;
  const stories = ask('newestIndexed').map(({ title, summary, kind, ...story }) => ({
    title,
    url: whole(hasMarkdown(story, site) ? markdownUrl(story.id) : articleUrl(story.id)),
    about: [kindLabel(kind), summary].filter(Boolean).join(' · '),
  }));
  const sections = ask('sections').map(({ id, name, description }) => ({
    title: name,
    url: whole(sectionUrl(id)),
    about: description,
  }));
  const pages = ask('pages').flatMap(({ id, title }) => {
    const page = ask('page', id);
    return !page?.isOut || page.noindex ? [] : [{ title, url: whole(pageUrl(id)), about: page.description }];
  });
  return new Response(llmsTxt(site, { Sections: sections, 'Newest stories': stories, Pages: pages }));
};
